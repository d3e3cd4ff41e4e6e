"""A press draft that was sent to be cleared, by the real action."""

from __future__ import annotations

from prerelease.accounts.models import Person
from releases import actions
from releases.models import ClearanceChain, DraftVersion, PressDraft, Release
from releases.policies.clearance import Asked

from .builders import by, in_london, the_draft


def send(release: Release, *turns: Person | tuple[Person, ...], due: str) -> ClearanceChain:
    """Each argument is a turn: a person, or several together. `due` is an hour in London."""
    together = [turn if isinstance(turn, tuple) else (turn,) for turn in turns]
    asked = [
        Asked(person, number, in_london(due))
        for number, people in enumerate(together, start=1)
        for person in people
    ]
    draft = the_draft(release)
    return actions.send_for_clearance(draft, asked=asked, occasion=by(draft.by))


def save(draft: PressDraft, text: str) -> DraftVersion:
    over = draft.versions.count()
    return actions.save_draft(draft, heading="Housing", text=text, over=over, occasion=by(draft.by))
