"""Instants at the edges, in the style that GOV.UK writes them: Europe/London in and out, UTC inside."""

from datetime import UTC, date, datetime, time, timedelta

from .clock import LONDON


class NoSuchTime(ValueError):
    """The clocks skip this time, or show it twice (R74)."""


def instant(on: date, at: time) -> datetime:
    """The UTC instant of a London day and wall-clock time. Raises NoSuchTime where the clocks change (R74)."""
    first, second = (datetime.combine(on, at, LONDON).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise NoSuchTime("The clocks change then, so this time happens twice or not at all. Choose another.")
    return first.astimezone(UTC)


def clock_time(at: datetime) -> str:
    """9:30am, 12:05pm; seconds are left out."""
    local = at.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def clock_time_to_the_second(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local.minute:02}:{local.second:02}{'am' if local.hour < 12 else 'pm'}"


def day(at: datetime | date, *, weekday: bool = False, year: bool = True) -> str:
    """16 July 2020; Thursday 16 July 2020."""
    on = at.astimezone(LONDON).date() if isinstance(at, datetime) else at
    words = [f"{on:%A}"] if weekday else []
    words += [str(on.day), f"{on:%B}"]
    return " ".join(words + ([str(on.year)] if year else []))


def when(at: datetime) -> str:
    """9:30am on Thursday 16 July 2020."""
    return f"{clock_time(at)} on {day(at, weekday=True)}"


def greeting(at: datetime) -> str:
    hour = at.astimezone(LONDON).hour
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def span(length: timedelta) -> str:
    """In words, for a person waiting: 23 hours 41 minutes; 12 minutes; 40 seconds."""
    seconds = max(0, int(length.total_seconds()))
    days, hours, minutes = seconds // 86400, seconds % 86400 // 3600, seconds % 3600 // 60
    if days:
        return " ".join(filter(None, [_count(days, "day"), _count(hours, "hour") if hours else ""]))
    if hours:
        return " ".join(filter(None, [_count(hours, "hour"), _count(minutes, "minute") if minutes else ""]))
    return _count(minutes, "minute") if minutes else _count(seconds, "second")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
