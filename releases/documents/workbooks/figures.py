"""Numbers by a section of a format: decimals, thousands, per cent, scale, literals; powers of ten and fractions.

A section becomes one function from a number, without its sign where the section says the sign itself, to its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .general import exact, general, rounded
from .sections import NotUnderstood, Part, Section, Token

Show = Callable[[float], str]
BLANK = {"0": "0", "?": " ", "#": ""}
NEAR_A_HALF = 1e-4
VAST = 1e21  # above this no spreadsheet shows the digits


class Pattern(NamedTuple):
    """Where the digits go: `whole` and `places` hold placeholders and literals between them."""

    before: str
    whole: tuple[Token, ...]
    places: tuple[Token, ...]
    after: str
    thousands: bool
    scale: int  # a power of ten: 2 for per cent, -3 for each comma behind the digits
    has_point: bool


def number(section: Section) -> Show:
    """Raises NotUnderstood where the section's parts do not make a number that we know."""
    tokens = section.tokens
    if section.has(Part.GENERAL):
        return _general(tokens)
    if section.has(Part.EXPONENT):
        return _power(tokens)
    if section.has(Part.SLASH):
        return _fraction(tokens)
    if not section.has(Part.DIGIT):
        return _words(tokens)
    return _decimal(_pattern(tokens))


def _general(tokens: tuple[Token, ...]) -> Show:
    at = [token.part for token in tokens].index(Part.GENERAL)
    before, after = _literal(tokens[:at]), _literal(tokens[at + 1 :])
    return lambda value: f"{before}{general(value)}{after}"


def _words(tokens: tuple[Token, ...]) -> Show:
    words = _literal(tokens)
    return lambda value: words


def _literal(tokens: tuple[Token, ...]) -> str:
    """What stands outside the digits. A slash, a point or a comma here would be a guess."""
    if any(token.part not in (Part.TEXT, Part.PAD, Part.PERCENT) for token in tokens):
        raise NotUnderstood
    return "".join(token.text for token in tokens)


def _pattern(tokens: tuple[Token, ...]) -> Pattern:
    at = [place for place, token in enumerate(tokens) if token.part in (Part.DIGIT, Part.POINT)]
    first, last = at[0], at[-1] + 1
    while last < len(tokens) and tokens[last].part is Part.COMMA:
        last += 1
    inside = tokens[first:last]
    points = [place for place, token in enumerate(inside) if token.part is Part.POINT]
    if len(points) > 1:
        raise NotUnderstood
    point = points[0] if points else len(inside)
    whole, places = list(inside[:point]), list(inside[point + 1 :])
    thousands, commas = _commas(whole)
    trailing = _commas(places)[1] if points else 0
    if any(token.part not in (Part.DIGIT, Part.TEXT, Part.PAD) for token in (*whole, *places)):
        raise NotUnderstood
    percent = sum(token.part is Part.PERCENT for token in tokens)
    return Pattern(
        _literal(tokens[:first]),
        tuple(whole),
        tuple(places),
        _literal(tokens[last:]),
        thousands,
        2 * percent - 3 * (commas + trailing),
        bool(points),
    )


def _commas(tokens: list[Token]) -> tuple[bool, int]:
    """Take them out: whether one stands between digits, and how many behind the last."""
    trailing = 0
    while tokens and tokens[-1].part is Part.COMMA:
        tokens.pop()
        trailing += 1
    inner = [token for token in tokens if token.part is not Part.COMMA]
    between = len(inner) < len(tokens)
    tokens[:] = inner
    return between, trailing


def _decimal(pattern: Pattern) -> Show:
    whole = "".join(token.text for token in pattern.whole)
    places = "".join(token.text for token in pattern.places)
    if set(whole) <= {"#", "0"} and whole.lstrip("#") == "0" and set(places) <= {"0"}:
        return _plain(pattern, len(places))
    return lambda value: _placed(pattern, value)


def _plain(pattern: Pattern, places: int) -> Show:
    """The formats that nearly all figures have, quickly: the slow way is taken only near a half, and for the vast."""
    after = f".{pattern.after}" if pattern.has_point and not places else pattern.after
    before, after = (
        text.replace("{", "{{").replace("}", "}}") for text in (pattern.before.lstrip(" "), after.rstrip(" "))
    )
    written = f"{before}{{:{',' if pattern.thousands else ''}.{places}f}}{after}".format
    factor, spread = 10.0**pattern.scale, 10.0 ** (pattern.scale + places)
    low, high = 0.5 - NEAR_A_HALF, 0.5 + NEAR_A_HALF

    def show(value: float) -> str:
        left = value * spread
        if left < 1e14 and not low < left % 1.0 < high:
            return written(value * factor)
        if value >= VAST:
            raise NotUnderstood
        return written(rounded(exact(value, pattern.scale), places))

    def shown(text: bytes) -> str:
        """The same from the digits of a file, without a sign; "" where it takes the long way."""
        value = float(text)
        left = value * spread
        return written(value * factor) if 0 <= left < 1e14 and not low < left % 1.0 < high else ""

    def many(values: Iterable[float], otherwise: Show) -> list[str]:
        """The same for many; `otherwise` says what takes the long way, and what has a sign."""
        return [
            written(value * factor)
            if 0 <= (left := value * spread) < 1e14 and not low < left % 1.0 < high
            else otherwise(value)
            for value in values
        ]

    show.shown, show.many = shown, many  # type: ignore[attr-defined]
    return show


def _placed(pattern: Pattern, value: float) -> str:
    """Digit by digit into the placeholders, with the literals that stand between them.

    Where no digit follows it the point is left out, as LibreOffice does (Excel shows "1." for 0.##).
    """
    if value >= VAST:
        raise NotUnderstood
    slots = sum(token.part is Part.DIGIT for token in pattern.places)
    text = format(rounded(exact(value, pattern.scale), slots), "f")
    digits, _, decimals = text.partition(".")
    behind = _places(pattern, decimals)
    point = "." if pattern.has_point and (behind or not slots) else ""
    return f"{pattern.before}{_whole(pattern, digits.lstrip('0'))}{point}{behind}{pattern.after}"


def _whole(pattern: Pattern, digits: str) -> str:
    """From the right; the leftmost placeholder takes all the digits that are left."""
    said, left, count = [], digits, 0
    slots = [token for token in pattern.whole if token.part is Part.DIGIT]
    for token in reversed(pattern.whole):
        if token.part is not Part.DIGIT:
            said.append(token.text[::-1])
            continue
        taken, left = (left[-1:] or BLANK[token.text]), left[:-1]
        if token is slots[0]:
            taken, left = left + taken, ""
        for digit in reversed(taken):
            if pattern.thousands and count and count % 3 == 0 and digit.isdigit():
                said.append(",")
            said.append(digit)
            count += 1
    return "".join(said)[::-1]


def _places(pattern: Pattern, decimals: str) -> str:
    significant, said, at = len(decimals.rstrip("0")), [], 0
    for token in pattern.places:
        if token.part is Part.DIGIT:
            said.append(decimals[at] if at < significant else BLANK[token.text])
            at += 1
        else:
            said.append(token.text)
    return "".join(said)


def _power(tokens: tuple[Token, ...]) -> Show:
    """1.23E+05; with more than one digit before the point, the power is a multiple of how many there are."""
    at = next(place for place, token in enumerate(tokens) if token.part is Part.EXPONENT)
    pattern, behind = _pattern(tokens[:at]), tokens[at + 1 :]
    width = 0
    while width < len(behind) and behind[width] == Token(Part.DIGIT, "0"):
        width += 1
    after, sign = _literal(behind[width:]), tokens[at].text[1]
    step = len(pattern.whole)
    if not width or pattern.scale or pattern.after or not step or any(t.text == "?" for t in pattern.whole):
        raise NotUnderstood

    def show(value: float) -> str:
        power = _power_of(value, step, len(pattern.places))
        mantissa = _placed(pattern, float(exact(value, -power)))
        mark = "-" if power < 0 else "+" if sign == "+" else ""
        return f"{mantissa}E{mark}{abs(power):0{width}d}{after}"

    return show


def _power_of(value: float, step: int, places: int) -> int:
    if not value:
        return 0
    power = exact(value).adjusted() // step * step
    carried = rounded(exact(value, -power), places) >= Decimal(10) ** step
    return power + step if carried else power


def _fraction(tokens: tuple[Token, ...]) -> Show:
    """1 2/3; 5/8. The nearest with so many digits below the line, or with the number that stands there."""
    known = (Part.DIGIT, Part.FIGURE, Part.SLASH, Part.TEXT, Part.PAD)
    if any(token.part not in known for token in tokens):
        raise NotUnderstood
    above, _, below = "".join(token.text for token in tokens).strip().partition("/")
    *whole, top = above.split()
    if len(whole) > 1 or "/" in below or not set("".join([*whole, top])) <= set("0#?"):
        raise NotUnderstood
    fixed = int(below) if below.isdigit() and int(below) else 0
    if not fixed and not (below and set(below) <= set("#?")):
        raise NotUnderstood

    def show(value: float) -> str:
        if value >= VAST:
            raise NotUnderstood
        parts = Fraction(exact(value))
        units = int(parts) if whole else 0
        rest = parts - units
        near = Fraction(round(rest * fixed), fixed) if fixed else rest.limit_denominator(10 ** len(below) - 1)
        if near == 1 and whole:
            units, near = units + 1, Fraction(0)
        if whole and not near:
            return str(units)
        said = f"{near * fixed}/{fixed}" if fixed else f"{near.numerator}/{near.denominator}"
        return f"{units} {said}" if units else said

    return show
