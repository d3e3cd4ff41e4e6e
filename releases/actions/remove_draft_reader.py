from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Person
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import PressDraft, Release
from releases.policies.drafts import may_remove_draft_reader

from .acting import acts


@acts(events.DRAFT_READER_REMOVED)
def remove_draft_reader(draft: PressDraft, *, reader: Person, occasion: Occasion) -> None:
    """Take a reader away again; the gate refuses them from the next request."""
    _, moment = Release.objects.locked(draft.release_id)

    may_remove_draft_reader(draft, by=occasion.by, moment=moment).require()

    removed = draft.readers.filter(person=reader, removed_at__isnull=True).update(removed_at=moment.low)

    if removed:
        record(events.DRAFT_READER_REMOVED, draft, occasion, moment, detail={"reader": str(reader.pseudonym)})
