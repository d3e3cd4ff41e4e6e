"""What stands on somebody's desk: the releases that concern them, and what they have to do, soonest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from prerelease.accounts.models import Person
from prerelease.core import london
from prerelease.core.clock import LONDON
from prerelease.core.moment import Moment
from releases.models import Release

from .concerning import published_since

LATELY = timedelta(days=7)
A_WEEK = timedelta(days=7)


class Due(Protocol):
    @property
    def by_at(self) -> datetime: ...


T = TypeVar("T", bound=Due)


@dataclass(frozen=True)
class Row:
    """A thing to do, with the time to show beside it: of day today, else the day."""

    at: str
    thing: Due


@dataclass(frozen=True)
class Section:
    heading: str
    rows: list[Row]


def published_lately(person: Person, moment: Moment) -> list[Release]:
    return published_since(person, moment, moment.low - LATELY)


def sections(things: Iterable[Due], moment: Moment) -> list[Section]:
    """By London days: what is due or overdue today, within a week, later. Empty ones are left out."""
    today = london_date(moment.low)
    named: dict[str, list[Row]] = {"Today": [], "This week": [], "Later": []}
    for thing in sorted(things, key=lambda thing: thing.by_at):
        on = london_date(thing.by_at)
        heading = "Today" if on <= today else "This week" if on < today + A_WEEK else "Later"
        named[heading].append(Row(_at(thing.by_at, moment), thing))
    return [Section(heading, rows) for heading, rows in named.items() if rows]


def london_date(at: datetime):  # type: ignore[no-untyped-def]
    return at.astimezone(LONDON).date()


def _at(by_at: datetime, moment: Moment) -> str:
    if by_at <= moment.low:
        return "Now"
    if london_date(by_at) == london_date(moment.low):
        return london.clock_time(by_at)
    return london.day(by_at, year=by_at.year != moment.low.year)
