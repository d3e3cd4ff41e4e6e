"""Having a press draft cleared: who may be asked, who may answer, and where it stands with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, refused
from prerelease.core.moment import Moment
from releases.models import ClearanceChain, ClearanceStep, DraftVersion, PressDraft
from releases.rules.clearance import judge_clearance, judge_clearing
from releases.rules.facts import ClearanceFacts, ClearingFacts
from releases.rules.rule import HOUSE

from .drafts import may_work_on_draft
from .facts import code_3_from, release_facts
from .reading import may_open_draft
from .sending import Prospect, prospect
from .standing import london_day


@dataclass(frozen=True)
class Asked:
    """Somebody who is to clear it: those with the same turn together, by an instant (aware)."""

    person: Person
    turn: int
    due_at: datetime


def may_choose_clearers(draft: PressDraft, *, by: Person, moment: Moment) -> Decision:
    """Its author, while they may see it themselves: before it is asked whom they choose."""
    return may_work_on_draft(draft, "send", by, moment) & may_open_draft(by, draft, moment)


def may_send_for_clearance(
    draft: PressDraft, asked: Sequence[Asked], *, by: Person, moment: Moment
) -> Decision:
    """All of them or none: whoever is asked first must be such as may be sent it now (R12, R35)."""
    may = may_choose_clearers(draft, by=by, moment=moment)
    if not may:
        return may
    if not asked:
        return refused("D18k", "Choose at least one person to clear it.", cites=HOUSE)
    first = min(each.turn for each in asked)
    for each in asked:
        may &= _may_be_asked(draft, each, first, moment)
    return may


def _may_be_asked(draft: PressDraft, asked: Asked, first: int, moment: Moment) -> Decision:
    found = prospect(draft.release, asked.person, moment)
    facts = ClearanceFacts(
        release=release_facts(draft.release),
        moment=moment,
        is_author=draft.by_id == asked.person.pk,
        due_at=asked.due_at,
        opens_at=found.opens_at,
    )
    sending = found.now if asked.turn == first else found.in_turn
    return _of(asked.person, sending & judge_clearance(facts, code_3_from=code_3_from()))


def _of(person: Person, decision: Decision) -> Decision:
    """Each reason with the name of whom it is about."""
    reasons = (
        replace(reason, says="{name}: " + reason.says, parameters={**reason.parameters, "name": person.name})
        for reason in decision.reasons
    )
    return replace(decision, reasons=tuple(reasons))


def may_clear_draft(version: DraftVersion, *, by: Person, moment: Moment) -> Decision:
    return _may_answer(version, by, moment)


def may_ask_for_changes(version: DraftVersion, *, by: Person, moment: Moment) -> Decision:
    return _may_answer(version, by, moment)


def _may_answer(version: DraftVersion, by: Person, moment: Moment) -> Decision:
    draft, latest, step = version.draft, version.draft.latest(), step_of(version.draft, by)
    turn_now = step.chain.turn_now(latest) if step and latest else None
    facts = ClearingFacts(
        release=release_facts(draft.release),
        is_asked=step is not None,
        is_their_turn=step is not None and (turn_now is None or step.turn <= turn_now),
        is_latest_version=version == latest,
    )
    work = may_work_on_draft(draft, "", by, moment, for_its_author=False)
    clearing = judge_clearing(facts, on=london_day(moment), code_3_from=code_3_from())
    return work & clearing & may_open_draft(by, draft, moment)


def chain_of(draft: PressDraft) -> ClearanceChain | None:
    """The latest; it takes the place of those before it."""
    chains = draft.chains.prefetch_related("steps__answers__version", "steps__person")
    return chains.order_by("-at", "-pk").first()


def step_of(draft: PressDraft, person: Person) -> ClearanceStep | None:
    """What this person was asked, in the latest chain."""
    chain = chain_of(draft)
    steps = chain.steps.all() if chain else ()
    return next((step for step in steps if step.person_id == person.pk), None)


def candidates(draft: PressDraft, moment: Moment, also: Sequence[Person] = ()) -> list[Prospect]:
    """Everybody with a granted line or named as a reader, and whoever else is asked about; never its author."""
    granted = draft.release.lines.granted().values("holding__person")
    named = draft.readers.filter(removed_at__isnull=True).values("person")
    known = Person.objects.filter(pk__in=granted) | Person.objects.filter(pk__in=named)
    people = {person.pk: person for person in [*also, *known.exclude(pk=draft.by_id).order_by("name", "pk")]}
    return [prospect(draft.release, person, moment) for person in people.values()]
