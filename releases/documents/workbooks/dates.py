"""Dates and times by a section of a format, from a serial number of days.

A serial number that Excel and others take for different days (before 1 March 1900), and one that is no day at all,
is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from .sections import NotUnderstood, Part, Section, Token

EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1), "iso": date(1899, 12, 30)}
# The first day that is sure. Excel counts a 29 February 1900 that never was; a file that writes dates out has none of
# this, but before 1583 calendars differ.
FIRST_SURE = {"1900": 61, "1904": 0, "iso": (date(1583, 1, 1) - date(1899, 12, 30)).days}
BEYOND = 2_958_466  # 1 January 10000
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAY = 86_400
HAIR = Decimal("1e-9")
NOON = {"AM/PM": ("AM", "PM"), "A/P": ("A", "P")}


def when(section: Section, epoch: str) -> Callable[[float], str]:
    """Raises NotUnderstood, at once for the section or later for a number."""
    parts = _parts(section.tokens)
    kinds = {text[0] for part, text in parts if part is Part.DATE}
    fraction = max((len(text) - 1 for _, text in parts if text.startswith(".")), default=0)
    needs_a_day = bool(kinds & set("yMd"))
    twelve = any(text.upper() in NOON for _, text in parts)
    elapsed = "[" in kinds

    def show(value: float) -> str:
        if not (FIRST_SURE[epoch] if needs_a_day else 0) <= value < BEYOND:
            raise NotUnderstood
        seconds, tiny = _seconds(value, fraction)
        day = _day(seconds // DAY, epoch) if needs_a_day else None
        clock = _clock(seconds if elapsed else seconds % DAY, twelve, tiny, fraction)
        return "".join(text if part is not Part.DATE else _said(text, day, clock) for part, text in parts)

    return show


def _seconds(value: float, places: int) -> tuple[int, int]:
    """Whole seconds, and the decimals of the one that has begun, of so many places.

    A second that has begun is not rounded up, as in LibreOffice (Excel does); one that is short of the next by no more
    than the number's own precision is the next.
    """
    seconds = Decimal(repr(value)) * DAY
    seconds += max(HAIR, abs(seconds) * HAIR / 500_000)
    whole = int(seconds.to_integral_value(ROUND_FLOOR))
    decimals = ((seconds - whole) * 10**places).quantize(Decimal(1), ROUND_HALF_UP)
    return whole, min(int(decimals), 10**places - 1)


def _day(number: int, epoch: str) -> date:
    try:
        return EPOCHS[epoch] + timedelta(days=number)
    except OverflowError:
        raise NotUnderstood from None


def _clock(seconds: int, twelve: bool, tiny: int, fraction: int) -> dict[str, int | str]:
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return {
        "h": (hours % 24 + 11) % 12 + 1 if twelve else hours % 24,
        "n": minutes,
        "s": seconds % 60,
        "[h": hours,
        "[n": seconds // 60,
        "[s": seconds,
        ".": f".{tiny:0{fraction}d}" if fraction else "",
        "half": int(hours % 24 >= 12),
    }


def _said(text: str, day: date | None, clock: dict[str, int | str]) -> str:
    """`text` is a date part, m for minutes being n and for months M."""
    if text.upper() in NOON:
        return NOON[text.upper()][int(clock["half"])]
    if text[0] == ".":
        return str(clock["."])
    if text[0] == "[":
        return f"{clock[text[:2]]:0{len(text) - 2}d}"
    if text[0] in "hns":
        return f"{clock[text[0]]:0{min(len(text), 2)}d}"
    if day is None:
        raise NotUnderstood
    return _of_day(text, day)


def _of_day(text: str, day: date) -> str:
    kind, length = text[0], len(text)
    if kind == "y":
        return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
    number, name = (day.month, MONTHS[day.month - 1]) if kind == "M" else (day.day, DAYS[day.weekday()])
    if length <= 2:
        return f"{number:0{length}d}"
    if length == 5 and kind == "M":
        return name[0]
    return name[:3] if length == 3 else name


def _parts(tokens: tuple[Token, ...]) -> list[tuple[Part, str]]:
    """The tokens as date parts and texts, minutes told from months, tenths of seconds put together."""
    parts = [_plain(token) for token in tokens]
    joined = _with_fractions(parts)
    at = [place for place, (part, _) in enumerate(joined) if part is Part.DATE]
    for here, place in enumerate(at):
        text = joined[place][1]
        if text.strip("[]")[0] == "m":
            before = joined[at[here - 1]][1] if here else ""
            after = next((joined[later][1] for later in at[here + 1 :] if joined[later][1][0] != "."), "")
            minutes = text[0] == "[" or (
                len(text) <= 2 and (before.strip("[]")[:1] == "h" or after.strip("[]")[:1] == "s")
            )
            joined[place] = (Part.DATE, text.replace("m", "n" if minutes else "M"))
    return joined


def _plain(token: Token) -> tuple[Part, str]:
    if token.part is Part.PAD:
        return Part.TEXT, " "
    if token.part in (Part.SLASH, Part.COMMA, Part.POINT):
        return Part.TEXT, token.text
    if token.part is Part.TEXT or token.part is Part.DATE or token == Token(Part.DIGIT, "0"):
        return token.part, token.text
    raise NotUnderstood


def _with_fractions(parts: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
    """A point and zeros behind the seconds are their fraction; a digit anywhere else is not understood."""
    joined: list[tuple[Part, str]] = []
    for part, text in parts:
        if part is Part.DIGIT:
            if len(joined) < 2 or not re.fullmatch(r"\.0*", joined[-1][1]):
                raise NotUnderstood
            if joined[-2][1].strip("[]")[:1] != "s" or joined[-2][0] is not Part.DATE:
                raise NotUnderstood
            joined[-1] = (Part.DATE, joined[-1][1] + "0")
        else:
            joined.append((part, text))
    return joined
