"""What a number shows without a format of its own, and the exact rounding that every format shares.

Spreadsheets show fifteen significant digits of a number and round halves away from zero; Python's own rounding
differs on both counts (2.675 to two places is 2.68 in a spreadsheet, 2.67 in Python).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
LARGEST_WHOLE = 2.0**53  # up to here every whole number is itself
# Times this, a double is a step or two further from zero: past any half that means the double too.
BEYOND = 1 + 2.0**-52
LONGEST_SURE = 16  # fifteen digits, and a point or a sign
says_itself = re.compile(
    r"-?[1-9][0-9]{0,14}(?:\.[0-9]*[1-9])?|0|-?0\.(?!0{8})[0-9]*[1-9]", re.ASCII
).fullmatch


def exact(value: float, power: int = 0) -> Decimal:
    """The number, times so many powers of ten, to fifteen significant digits; a whole one to all that it has."""
    if abs(value) < LARGEST_WHOLE and value.is_integer() and power <= 0:
        return Decimal(int(value)).scaleb(power)
    return FIFTEEN.create_decimal(repr(value)).scaleb(power)


def rounded(value: Decimal, places: int) -> Decimal:
    """To so many decimal places, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), context=WIDE)


def general(value: float) -> str:
    """As a cell without a format shows it where it is wide enough: LibreOffice's way, up to fifteen digits.

    Excel shows eleven characters at most, so 0.333333333 where this shows 0.333333333333333.
    """
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    number = exact(value).normalize()
    if 1e-9 <= abs(value) < 1e15:
        return format(number, "f")
    digits, exponent = f"{number:E}".split("E")
    return f"{digits}E{exponent[0]}{int(exponent[1:]):02d}"


def generals(texts: Sequence[str]) -> list[str]:
    """The same for many, from the digits of a file. Raises ValueError where one is no number.

    No two decimals of fifteen digits mean the same double, so that one of so few is what its double shows.
    """
    said = [text if len(text) <= LONGEST_SURE and says_itself(text) else "" for text in texts]
    others = iter(_by_fifteen([float(text) for text, each in zip(texts, said, strict=True) if not each]))
    return [each or next(others) for each in said]


def _by_fifteen(values: Sequence[float]) -> list[str]:
    """Of many figures, most of them by the C library, in one go.

    It rounds what the number is, and `general` the shortest decimal that means it: the two differ at most where that
    has sixteen digits, and the last is a 5.
    """
    short = ("%.15g " * len(values) % tuple(values)).split()
    longer = ("%.16g " * len(values) % tuple(values)).split()
    return [
        general(value)
        if not 1e-4 <= abs(value) < 1e14
        else said
        if long[-1] != "5" or said == long or float(long) != value
        else f"{value * BEYOND:.15g}"
        for value, said, long in zip(values, short, longer, strict=True)
    ]
