from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Answer, ClearanceAnswer, DraftVersion, Release
from releases.policies.clearance import may_ask_for_changes, step_of

from . import tell_of_drafts
from .acting import acts
from .comment_on_draft import keep_comment


@acts(events.CHANGES_ASKED)
def ask_for_changes(version: DraftVersion, *, text: str, occasion: Occasion) -> ClearanceAnswer:
    """Say that these words may not go out as they are, and why: in a comment, which is sealed."""
    _, moment = Release.objects.locked(version.draft.release_id)
    version = DraftVersion.objects.select_related("draft__release").get(pk=version.pk)

    may_ask_for_changes(version, by=occasion.by, moment=moment).require()

    comment = keep_comment(version, text, occasion.by, moment)
    answer = ClearanceAnswer.objects.create(
        step=step_of(version.draft, occasion.by),
        version=version,
        verdict=Answer.CHANGES,
        comment=comment,
        at=moment.low,
    )

    record(events.CHANGES_ASKED, version, occasion, moment)

    tell_of_drafts.clearance_answered(answer, moment)
    return answer
