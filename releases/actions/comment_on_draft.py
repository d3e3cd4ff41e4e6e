from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import events
from releases.documents import keyring
from releases.models import DraftComment, DraftVersion, Release
from releases.policies.drafts import may_comment_on_draft

from .acting import acts


@acts(events.DRAFT_COMMENTED)
def comment_on_draft(
    version: DraftVersion, *, text: str, answers: DraftComment | None = None, occasion: Occasion
) -> DraftComment:
    """Say something of a version of a press draft to those who may read it. The words are sealed (DECISIONS 18)."""
    _, moment = Release.objects.locked(version.draft.release_id)
    version = DraftVersion.objects.select_related("draft__release").get(pk=version.pk)

    may_comment_on_draft(version, by=occasion.by, moment=moment).require()

    comment = keep_comment(version, text, occasion.by, moment, answers=answers)

    record(events.DRAFT_COMMENTED, version, occasion, moment)
    return comment


def keep_comment(
    version: DraftVersion, text: str, by: Person, moment: Moment, *, answers: DraftComment | None = None
) -> DraftComment:
    """Seal the words. An answer to an answer belongs to the comment that began it."""
    ref = new_ref()
    return DraftComment.objects.create(
        ref=ref,
        version=version,
        answers=answers.answers or answers if answers else None,
        text_name=keyring.seal_reason(version.draft.release, text, ref),
        at=moment.low,
        by=by,
    )
