"""Where a press draft's clearance stands, person by person: its page, the release's page and the desk say the same."""

from __future__ import annotations

from dataclasses import dataclass

from prerelease.core import london
from prerelease.core.moment import Moment
from releases.models import Answer, ClearanceStep, DraftVersion, PressDraft

from .clearance import chain_of
from .sending import Prospect, prospect


@dataclass(frozen=True)
class Standing:
    """Of one person: `status` in a word or two with its `tone`, `says` more. `is_with_them`: they can answer now."""

    step: ClearanceStep
    status: str
    tone: str
    says: str
    is_with_them: bool = False
    is_overdue: bool = False

    @property
    def is_cleared(self) -> bool:
        return self.status == CLEARED

    @property
    def wants_changes(self) -> bool:
        return self.status == CHANGES


CLEARED, CHANGES = "Cleared", "Asked for changes"


def standings(draft: PressDraft, moment: Moment) -> list[Standing]:
    """By turn and name. Nothing where nobody was asked."""
    chain, latest = chain_of(draft), draft.latest()
    if chain is None or latest is None:
        return []
    turn_now = chain.turn_now(latest)
    steps = sorted(chain.steps.all(), key=lambda step: (step.turn, step.person.name))
    return [_standing(step, latest, turn_now, draft, moment) for step in steps]


def _standing(
    step: ClearanceStep, latest: DraftVersion, turn_now: int | None, draft: PressDraft, moment: Moment
) -> Standing:
    answer = step.answer()
    if answer is not None and answer.version_id == latest.pk:
        at = f"Version {latest.number}, at {london.when(answer.at)}."
        if answer.verdict == Answer.CLEARED:
            return Standing(step, CLEARED, "good", at)
        return Standing(step, CHANGES, "bad", at)
    due = f"Due at {london.when(step.due_at)}."
    before = _before(step, latest)
    if draft.release.is_published:
        return Standing(step, "Not cleared", "", f"{before}{due}")
    if turn_now is not None and step.turn > turn_now:
        return Standing(step, "Not their turn yet", "", f"{before}{due}")
    return _waiting(
        step, f"{before}{due}", bool(before), prospect(draft.release, step.person, moment), moment
    )


def _waiting(step: ClearanceStep, says: str, is_stale: bool, found: Prospect, moment: Moment) -> Standing:
    """It is their turn: whether it can be with them, and since when it should not be."""
    overdue = step.is_overdue(moment.high)
    if not found.now:
        opens = found.opens_at is not None and not moment.reached(found.opens_at)
        if opens and found.in_turn:
            return Standing(
                step, "Waits for their access", "waiting", f"It opens at {found.earliest}. {says}"
            )
        why = found.now.sentences[0]
        return Standing(step, "Cannot be sent it", "bad", f"{why} {says}", is_overdue=overdue)
    if overdue:
        return Standing(step, "Overdue", "bad", says, is_with_them=True, is_overdue=True)
    if is_stale:
        return Standing(step, "Stale", "waiting", says, is_with_them=True)
    return Standing(step, "With them", "busy", says, is_with_them=True)


def _before(step: ClearanceStep, latest: DraftVersion) -> str:
    """What they said of an earlier version, which is not an answer to this one."""
    answer = step.answer()
    if answer is None:
        return ""
    said = "Cleared" if answer.verdict == Answer.CLEARED else "Asked for changes to"
    return f"{said} version {answer.version.number}, which has changed since: version {latest.number} is not cleared. "
