"""A slow, separate answer to how early ordinary access may open: it counts hour by hour, and knows its own holidays.

Written from the Orders as LAW.md of the project paraphrases them, and from nothing in releases/rules.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

LONDON = ZoneInfo("Europe/London")
HOUR, HALF_HOUR = timedelta(hours=1), timedelta(minutes=30)
WORLD_CUP = date(2026, 6, 15)  # the only proclaimed day from 2026 on, in Scotland


def earliest(regime: str, publishes_at: datetime, *, market_sensitive: bool = False) -> datetime:
    match regime:
        case "UK" | "NI":
            return last_of(back_from(publishes_at, HOUR), 24)
        case "SCO":
            days = 1 if market_sensitive else 5
            return last_of(same_time_on_working_days(publishes_at), days)
        case "WAL" if market_sensitive:
            return last_of(
                (at for at in back_from(publishes_at, HALF_HOUR) if counts_in_wales(day_of(at))), 48
            )
        case "WAL":
            return last_of(beginnings_of_days_that_count(publishes_at), 5)
    raise ValueError(regime)


def last_of(instants: Iterator[datetime], number: int) -> datetime:
    """The last of so many."""
    for _ in range(number - 1):
        next(instants)
    return next(instants).astimezone(UTC)


def back_from(at: datetime, step: timedelta) -> Iterator[datetime]:
    """Instants before this one, each a step of elapsed time before the last."""
    at = at.astimezone(UTC)
    while True:
        at -= step
        yield at


def same_time_on_working_days(at: datetime) -> Iterator[datetime]:
    local = at.astimezone(LONDON)
    for before in back_from(at, HALF_HOUR):
        there = before.astimezone(LONDON)
        if there.time() == local.time() and works_in_scotland(there.date()):
            yield before


def beginnings_of_days_that_count(at: datetime) -> Iterator[datetime]:
    """Midnights, half an hour by half an hour; not that of the day of publication."""
    for before in back_from(at, HALF_HOUR):
        there = before.astimezone(LONDON)
        if (
            (there.hour, there.minute) == (0, 0)
            and there.date() != day_of(at)
            and counts_in_wales(there.date())
        ):
            yield before


def day_of(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def works_in_scotland(on: date) -> bool:
    return on.weekday() < 5 and on not in scottish(on.year)


def counts_in_wales(on: date) -> bool:
    return on.weekday() < 5 and on not in anywhere(on.year)


@cache
def scottish(year: int) -> frozenset[date]:
    fixed = moved(year, (1, 1), (1, 2)) | moved(year, (11, 30)) | moved(year, (12, 25), (12, 26))
    proclaimed = {WORLD_CUP} if year == 2026 else set()
    return frozenset(
        fixed
        | proclaimed
        | {easter(year) - timedelta(2), mondays(year, 5)[0], mondays(year, 5)[-1], mondays(year, 8)[0]}
    )


@cache
def anywhere(year: int) -> frozenset[date]:
    """In any part of the United Kingdom, with Christmas Day and Good Friday."""
    irish = moved(year, (3, 17)) | moved(year, (7, 12))
    return scottish(year) | irish | moved(year, (1, 1)) | {easter(year) + timedelta(1), mondays(year, 8)[-1]}


def mondays(year: int, month: int) -> list[date]:
    days = (date(year, month, 1) + timedelta(number) for number in range(31))
    return [day for day in days if day.month == month and day.weekday() == 0]


def moved(year: int, *days: tuple[int, int]) -> set[date]:
    """Days of one season; those at a weekend go to the first weekdays after it that none of them has."""
    those = [date(year, month, day) for month, day in days]
    staying = {day for day in those if day.weekday() < 5}
    for day in those:
        if day.weekday() >= 5:
            after = [day + timedelta(number) for number in range(1, 7)]
            staying.add(next(each for each in after if each.weekday() < 5 and each not in staying))
    return staying
