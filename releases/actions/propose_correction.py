from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import events
from releases.documents import keyring
from releases.models import Correction, Release
from releases.policies.correction import may_propose_correction

from . import tell
from .acting import acts
from .declare_final_form import hash_of


@acts(events.CORRECTION_PROPOSED)
def propose_correction(release: Release, *, note: str, occasion: Occasion) -> Correction:
    """Freeze the latest documents, charts and summary as a correction of what is published, with its public note (R89).

    Nothing of it is public until a second person approves it: its files and its note are sealed with a key of their
    own. A later proposal takes the place of this one.
    """
    release, moment = Release.objects.locked(release.pk)

    may_propose_correction(release, note=note, by=occasion.by, moment=moment).require()

    ref, number = new_ref(), release.corrections.count() + 1
    manifest = release.to_freeze()
    correction = Correction.objects.create(
        ref=ref,
        release=release,
        number=number,
        manifest=manifest,
        manifest_sha256=hash_of(manifest),
        note_name=keyring.seal_note(release, number, note, ref),
        at=moment.low,
        by=occasion.by,
    )

    detail = {"manifest_sha256": correction.manifest_sha256, "correction": number}
    record(events.CORRECTION_PROPOSED, correction, occasion, moment, detail=detail)

    tell.correction_waits(correction, moment)
    return correction
