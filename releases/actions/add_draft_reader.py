from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Person
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import DraftReader, PressDraft, Release
from releases.policies.drafts import may_add_draft_reader

from .acting import acts


@acts(events.DRAFT_READER_ADDED)
def add_draft_reader(draft: PressDraft, *, reader: Person, occasion: Occasion) -> DraftReader:
    """Let somebody read a press draft, if the law lets them see the figures beneath it.

    Refused otherwise, with the earliest lawful time and what to do instead (Code T3.3 / 3.3; UK Order, paras 1
    and 4). Being named opens nothing by itself: their own window must be open too.
    """
    _, moment = Release.objects.locked(draft.release_id)
    draft = PressDraft.objects.select_related("release").get(pk=draft.pk)

    may_add_draft_reader(draft, reader, by=occasion.by, moment=moment).require()

    row, is_new = DraftReader.objects.get_or_create(
        draft=draft, person=reader, removed_at=None, defaults={"at": moment.low, "by": occasion.by}
    )

    if is_new:
        record(events.DRAFT_READER_ADDED, row, occasion, moment, detail={"reader": str(reader.pseudonym)})
    return row
