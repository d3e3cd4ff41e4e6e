from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Answer, ClearanceAnswer, DraftVersion, Release
from releases.policies.clearance import may_clear_draft, step_of

from . import tell_of_drafts
from .acting import acts


@acts(events.DRAFT_CLEARED)
def clear_draft(version: DraftVersion, *, occasion: Occasion) -> ClearanceAnswer:
    """Say that these words may go out as they are. It is said of one version: the next is not cleared by it."""
    _, moment = Release.objects.locked(version.draft.release_id)
    version = DraftVersion.objects.select_related("draft__release").get(pk=version.pk)

    may_clear_draft(version, by=occasion.by, moment=moment).require()
    step = step_of(version.draft, occasion.by)
    if step.has_cleared(version):
        return step.answer()

    answer = ClearanceAnswer.objects.create(step=step, version=version, verdict=Answer.CLEARED, at=moment.low)

    record(events.DRAFT_CLEARED, version, occasion, moment)

    tell_of_drafts.clearance_answered(answer, moment)
    tell_of_drafts.asked_to_clear(version.draft, moment)
    return answer
