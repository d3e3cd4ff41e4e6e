"""What the trail says of a release, for pages: who, when, what; by pseudonym until the names are laid beside it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min

from prerelease.accounts.models import Holding, Person

from .models import Detail, Event

A_PAGE = 100


@dataclass(frozen=True)
class Entry:
    """One event, read: `who` is None where nobody's pseudonym is known, the service itself included."""

    id: str
    release: str
    at: datetime
    who: Person | None
    post: str
    verb: str
    says: str
    outcome: str
    rules: list[str]
    document: str
    version: str
    line: str
    detail: dict[str, Any]
    via: str
    has_actor: bool

    @property
    def is_refused(self) -> bool:
        return self.outcome in ("refused", "failed")


@dataclass(frozen=True)
class EntryPage:
    """One page of a release's trail, the newest first. Pages count from 1."""

    entries: list[Entry]
    number: int
    pages: int
    total: int


@dataclass(frozen=True)
class Openings:
    """How often one person opened one thing, or was refused it: `what` is its reference; "" is the release's page."""

    actor: uuid.UUID
    verb: str
    what: str
    outcome: str
    first_at: datetime
    last_at: datetime
    times: int


def trail_of_release(ref: str, *, page: int = 1) -> EntryPage:
    """A hundred events of a release. A page beyond the last is the last."""
    events = Event.objects.of_release(ref)
    total = events.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, page), pages)
    found = events.latest_first()[(number - 1) * A_PAGE : number * A_PAGE]
    return EntryPage(_entries(list(found)), number, pages, total)


def allowed_between(least: uuid.UUID, greatest: uuid.UUID) -> list[Entry]:
    """What was allowed under an id within these bounds: the openings that a short reference may mean."""
    events = Event.objects.filter(id__gte=least, id__lte=greatest, outcome="allowed")
    return _entries(list(events.order_by("seq")[:20]))


def latest_of_release(
    ref: str, *, at_most: int, refused: bool = False, without: Collection[str] = ()
) -> list[Entry]:
    """The newest few, of those refused only or of all; `without` leaves out verbs that nobody waits for."""
    events = Event.objects.of_release(ref).exclude(verb__in=without)
    if refused:
        events = events.filter(outcome="refused")
    return _entries(list(events.latest_first()[:at_most]))


def openings_of_release(ref: str, verbs: Iterable[str]) -> list[Openings]:
    """Who opened what, from the events with these verbs: allowed and refused apart."""
    rows = (
        Event.objects.of_release(ref)
        .filter(verb__in=list(verbs))
        .values("actor", "verb", "document", "outcome")
        .annotate(first_at=Min("at"), last_at=Max("at"), times=Count("seq"))
        .order_by("first_at")
    )
    return [_openings(row, row["actor"]) for row in rows if row["actor"] is not None]


def _openings(row: Mapping[str, Any], actor: uuid.UUID) -> Openings:
    what = row["document"] or ""
    return Openings(actor, row["verb"], what, row["outcome"], row["first_at"], row["last_at"], row["times"])


def has_opened(actor: uuid.UUID, release: str, version: str, verb: str) -> bool:
    """Does the trail have it that they opened this version, which is of this release?"""
    events = Event.objects.of_release(release).filter(verb=verb, outcome="allowed")
    return events.filter(version=version, actor=actor).exists()


def openers_of(ref: str, versions: Collection[str], verbs: Collection[str]) -> set[uuid.UUID]:
    """Who was let in to any of these versions of a release, by pseudonym."""
    opened = Event.objects.of_release(ref).filter(version__in=versions, verb__in=verbs, outcome="allowed")
    return {actor for actor in opened.values_list("actor", flat=True).distinct() if actor is not None}


def openers_of_each(refs: Collection[str], verbs: Collection[str]) -> set[tuple[str, uuid.UUID]]:
    """Of several releases, by reference: which person, by pseudonym, was let in to anything of which."""
    opened = Event.objects.filter(release__in=refs, verb__in=verbs, outcome="allowed")
    found = opened.values_list("release", "actor").distinct()
    return {(ref, actor) for ref, actor in found if ref is not None and actor is not None}


def people_of(pseudonyms: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    """The people behind pseudonyms; an erased one is not there."""
    return {person.pseudonym: person for person in Person.objects.filter(pseudonym__in=set(pseudonyms))}


def _entries(events: list[Event]) -> list[Entry]:
    people = people_of(event.actor for event in events if event.actor)
    details = {
        row.event: row.values for row in Detail.objects.filter(event__in=[event.id for event in events])
    }
    holdings = _holdings(people.values())
    return [_entry(event, people, details.get(event.id, {}), holdings) for event in events]


def _entry(
    event: Event, people: dict[uuid.UUID, Person], detail: dict[str, Any], holdings: dict[int, list[Holding]]
) -> Entry:
    who = people.get(event.actor) if event.actor else None
    return Entry(
        id=str(event.id),
        release=event.release or "",
        at=event.at,
        who=who,
        post=_post_said(detail) or _post(holdings.get(who.pk, []) if who else [], event.at),
        verb=event.verb,
        says=event.says,
        outcome=event.outcome,
        rules=event.rule_ids,
        document=event.document or "",
        version=event.version or "",
        line=event.line or "",
        detail=detail,
        via=event.via,
        has_actor=event.actor is not None,
    )


def _post_said(detail: dict[str, Any]) -> str:
    """The post by whose right somebody opened something; where the detail is about another person, theirs is not it."""
    return "" if "person" in detail else detail.get("post", "")


def _holdings(people: Iterable[Person]) -> dict[int, list[Holding]]:
    held: dict[int, list[Holding]] = {}
    for holding in Holding.objects.filter(person__in=list(people)).select_related("post").order_by("from_at"):
        held.setdefault(holding.person_id, []).append(holding)
    return held


def _post(held: list[Holding], at: datetime) -> str:
    """What somebody was when it happened, as far as is known now."""
    return next((holding.post.title for holding in held if holding.is_in_force(at)), "")
