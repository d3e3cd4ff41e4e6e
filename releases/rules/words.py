"""Instants in the words of a refusal, Europe/London: pure, and worded as prerelease.core.london does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(at: datetime) -> date:
    """The London day of an instant (aware)."""
    return at.astimezone(LONDON).date()


def when(at: datetime | None) -> str:
    """9:30am on Thursday 16 July 2020. With seconds where it has any: a refusal must not hide them."""
    if at is None:
        return "a time that is not known"
    local = at.astimezone(LONDON)
    return f"{_clock_time(local)} on {local:%A} {local.day} {local:%B} {local.year}"


def _clock_time(local: datetime) -> str:
    exactly = ""
    if local.second or local.microsecond:
        exactly = f":{local:%S}" + (f".{local:%f}" if local.microsecond else "")
    return f"{local.hour % 12 or 12}:{local.minute:02}{exactly}{'am' if local.hour < 12 else 'pm'}"
