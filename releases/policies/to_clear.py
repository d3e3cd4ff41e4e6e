"""What press drafts ask of somebody: to clear one that is with them, or to see to one that they wrote."""

from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core import london
from prerelease.core.moment import Moment
from releases.models import PressDraft, Release

from .reading import may_open_draft
from .standings import Standing, standings
from .to_do import ToDo


def to_clear(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """Soonest due first is the desk's to sort. Nothing after publication."""
    if release.is_published:
        return []
    drafts = (
        release.drafts.filter(chains__isnull=False)
        .distinct()
        .select_related("by", "release")
        .order_by("number")
    )
    found: list[ToDo] = []
    for draft in drafts:
        stand = standings(draft, moment)
        found += [
            _to_answer(draft, each) for each in stand if each.is_with_them and each.step.person == person
        ]
        if draft.by_id == person.pk:
            found += _to_see_to(draft, stand, person, moment)
    return found


def _to_answer(draft: PressDraft, standing: Standing) -> ToDo:
    due = london.when(standing.step.due_at)
    says = f"{draft} is to be cleared by you by {due}."
    if standing.is_overdue:
        says = f"Overdue: {draft.of_a_sentence} was to be cleared by you by {due}."
    return _of(draft, "Read and clear it", "open_draft", standing, says)


def _to_see_to(draft: PressDraft, stand: list[Standing], author: Person, moment: Moment) -> list[ToDo]:
    """Its author's: who is late, who asks for changes, and that all is cleared."""
    opens = bool(may_open_draft(author, draft, moment))
    found = []
    for each in stand:
        name, due = each.step.person.name, london.when(each.step.due_at)
        if each.wants_changes:
            says = f"{name} has asked for changes to {draft.of_a_sentence}."
            found.append(_of(draft, "See them" if opens else "", "open_draft", each, says))
        elif each.is_overdue:
            says = f"Overdue: {name} was to clear {draft.of_a_sentence} by {due}."
            found.append(_of(draft, "See it" if opens else "", "open_draft", each, says))
    if stand and all(each.is_cleared for each in stand):
        says = f"{draft} is cleared by everybody whom you asked."
        found.append(_of(draft, "Open it" if opens else "", "open_draft", stand[-1], says))
    return found


def _of(draft: PressDraft, action: str, place: str, standing: Standing, says: str) -> ToDo:
    return ToDo(draft.release, action, place, standing.step.due_at, says, (draft.release.ref, draft.ref))
