from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import CommentResolution, DraftComment, Release
from releases.policies.drafts import may_resolve_draft_comment

from .acting import acts


@acts(events.DRAFT_COMMENT_RESOLVED)
def resolve_draft_comment(comment: DraftComment, *, occasion: Occasion) -> CommentResolution:
    """Say that a comment is dealt with: by its writer or by the draft's author. It stays to be read."""
    _, moment = Release.objects.locked(comment.version.draft.release_id)
    comment = DraftComment.objects.select_related("version__draft__release").get(pk=comment.pk)

    may_resolve_draft_comment(comment, by=occasion.by, moment=moment).require()

    resolution, is_new = CommentResolution.objects.get_or_create(
        comment=comment, defaults={"at": moment.low, "by": occasion.by}
    )

    if is_new:
        record(events.DRAFT_COMMENT_RESOLVED, comment, occasion, moment)
    return resolution
