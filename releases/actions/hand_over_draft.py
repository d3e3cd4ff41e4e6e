from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Person
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import events
from releases.documents import keyring
from releases.models import DraftHandOver, DraftVersion, Release
from releases.policies.drafts import may_hand_over_draft

from . import tell_of_drafts
from .acting import acts


@acts(events.DRAFT_HANDED_OVER)
def hand_over_draft(version: DraftVersion, *, to: Person, reason: str, occasion: Occasion) -> DraftHandOver:
    """Let a press draft leave before publication, for one named person who may see the figures at this moment.

    Who hands over and who receives are both in the trail, and the one who receives is told: it counts as an opening
    of theirs. The copy itself is taken by `copy_draft`, with their name on it.
    """
    _, moment = Release.objects.locked(version.draft.release_id)
    version = DraftVersion.objects.select_related("draft__release").get(pk=version.pk)

    may_hand_over_draft(version, to, reason=reason, by=occasion.by, moment=moment).require()

    ref = new_ref()
    hand_over = DraftHandOver.objects.create(
        ref=ref,
        version=version,
        to=to,
        reason_name=keyring.seal_reason(version.release, reason, ref),
        at=moment.low,
        by=occasion.by,
    )

    record(events.DRAFT_HANDED_OVER, hand_over, occasion, moment, detail={"reader": str(to.pseudonym)})

    tell_of_drafts.handed_over(hand_over, moment)
    return hand_over
