"""What stands on somebody's desk: the releases that concern them, and what they have to do, soonest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from django.db.models import QuerySet

from prerelease.accounts.models import Person
from prerelease.core import london
from prerelease.core.clock import LONDON
from prerelease.core.moment import Moment
from releases.models import Line, Release

from .outputs import organisations_of

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


def releases_of(person: Person, moment: Moment) -> QuerySet[Release]:
    """Not published yet: those of organisations that they act for, and those on which they have a line."""
    return _concerning(person, moment).filter(publication__isnull=True).order_by("publish_at", "pk")


def published_lately(person: Person, moment: Moment) -> QuerySet[Release]:
    since = moment.low - LATELY
    return _concerning(person, moment).filter(publication__at__gte=since).order_by("-publication__at", "pk")


def _concerning(person: Person, moment: Moment) -> QuerySet[Release]:
    """Two lists of keys, laid together: "this or that" in one condition would walk every release there is."""
    of_theirs = Release.objects.filter(output__organisation__in=organisations_of(person, moment))
    on_a_line = Line.objects.filter(holding__person=person)
    keys = of_theirs.values("pk").union(on_a_line.values("release"), all=True)
    return Release.objects.filter(pk__in=keys).select_related(
        "output__organisation", "announcement", "publication"
    )


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
