from __future__ import annotations

import hashlib
import json

from audit.record import record
from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import events
from releases.documents import keyring, texts
from releases.documents.envelope import Binding
from releases.models import DocumentVersion, DraftVersion, PressDraft, Release
from releases.models.basis import basis_of
from releases.permissions import open_rights
from releases.policies.drafts import may_start_draft
from releases.queries.reading import to_read

from .acting import acts


@acts(events.DRAFT_STARTED)
def start_draft(release: Release, *, heading: str, text: str, occasion: Occasion) -> PressDraft:
    """Begin a press notice inside, from figures that one may see. Its words are sealed, its heading too."""
    release, moment = Release.objects.locked(release.pk)

    may_start_draft(release, by=occasion.by, moment=moment).require()

    number = release.drafts.count() + 1
    draft = PressDraft.objects.create(release=release, number=number, created_at=moment.low, by=occasion.by)
    version = keep(draft, heading, text, occasion.by, moment)

    record(events.DRAFT_STARTED, version, occasion, moment)
    return draft


def _in_sight(author: Person, release: Release) -> list[DocumentVersion]:
    """What the author can open now: the latest that can be read in production, the approved one on the list."""
    documents = to_read(release, open_rights(author.pk, release.pk))
    return [each.version for each in documents if each.version is not None]


def keep(draft: PressDraft, heading: str, text: str, by: Person, moment: Moment) -> DraftVersion:
    """Seal the words as the draft's next version."""
    ref = new_ref()
    words = json.dumps({"heading": heading, "text": text})
    return DraftVersion.objects.create(
        ref=ref,
        draft=draft,
        number=draft.versions.count() + 1,
        stored_name=texts.seal_text(words, keyring.key_of(draft.release), Binding(ref, "text")),
        sha256=hashlib.sha256(words.encode()).hexdigest(),
        basis=basis_of(_in_sight(by, draft.release)),
        at=moment.low,
        by=by,
    )
