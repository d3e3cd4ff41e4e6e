"""Bank holidays of a year that the government has not published: what recurs, and what stands in for a weekend.

Never more than a projection: proclaimed days are not in it, and `bank_holidays.is_projected` says so of the year.
"""

from collections.abc import Iterable
from datetime import date, timedelta

SATURDAY = 5

IN_ENGLAND_AND_WALES = ("1 1", "12 25", "12 26")
FIXED = {
    "England and Wales": IN_ENGLAND_AND_WALES,
    "Scotland": ("1 1", "1 2", "11 30", "12 25", "12 26"),
    "Northern Ireland": (*IN_ENGLAND_AND_WALES, "3 17", "7 12"),
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    century, of_century = divmod(year, 100)
    shift = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * (year % 19) + shift + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - year % 19) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    day = moon - sunday
    month = 3 + (day + 40) // 44
    return date(year, month, day + 28 - 31 * (month // 4))


def projected(nation: str, year: int) -> frozenset[date]:
    """The recurring days of a year, with their substitutes. Raises KeyError for a nation that is not known."""
    fixed = [date(year, *map(int, each.split())) for each in FIXED[nation]]
    return frozenset(_movable(nation, year)) | _substituted(sorted(fixed))


def _movable(nation: str, year: int) -> Iterable[date]:
    sunday = easter(year)
    yield sunday - timedelta(days=2)
    yield _monday_from(date(year, 5, 1))
    yield _monday_from(date(year, 5, 25))
    if nation == "Scotland":
        yield _monday_from(date(year, 8, 1))
    else:
        yield sunday + timedelta(days=1)
        yield _monday_from(date(year, 8, 25))


def _monday_from(day: date) -> date:
    """The first Monday on or after a day: the last of a month of 31 days, counted from its 25th."""
    return day + timedelta(days=-day.weekday() % 7)


def _substituted(fixed: list[date]) -> frozenset[date]:
    """A day at a weekend is kept on the next weekday that is not a holiday already."""
    kept = {day for day in fixed if day.weekday() < SATURDAY}
    for day in fixed:
        if day.weekday() >= SATURDAY:
            kept.add(_next_free_weekday(day, kept))
    return frozenset(kept)


def _next_free_weekday(day: date, taken: set[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day
