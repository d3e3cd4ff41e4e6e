from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import DraftVersion, PressDraft, Release
from releases.policies.drafts import may_save_draft

from . import tell_of_drafts
from .acting import acts
from .start_draft import keep


@acts(events.DRAFT_SAVED)
def save_draft(draft: PressDraft, *, heading: str, text: str, over: int, occasion: Occasion) -> DraftVersion:
    """Keep a new version of a press draft. `over` is the number of the version that was being edited.

    Refused where another version has been saved since, in another tab or on another machine: nothing is
    overwritten unseen.
    """
    _, moment = Release.objects.locked(draft.release_id)
    draft = PressDraft.objects.select_related("release").get(pk=draft.pk)

    may_save_draft(draft, over=over, by=occasion.by, moment=moment).require()

    version = keep(draft, heading, text, occasion.by, moment)

    record(events.DRAFT_SAVED, version, occasion, moment)

    tell_of_drafts.clearances_are_stale(version, moment)
    return version
