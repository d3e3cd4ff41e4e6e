from __future__ import annotations

import hashlib
import json

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events, permissions
from releases.models import FinalForm, Release
from releases.policies.publication import may_declare_final_form

from . import tell
from .acting import acts


@acts(events.FINAL_FORM_DECLARED)
def declare_final_form(release: Release, *, occasion: Occasion) -> FinalForm:
    """Freeze the latest version of every document, and of the summary (2007 Act s.11(8)).

    Register lines close at that instant, save for those who produce the publication (UK Order, para 10).
    """
    release, moment = Release.objects.locked(release.pk)

    may_declare_final_form(release, by=occasion.by, moment=moment).require()

    manifest = release.to_freeze()
    form = FinalForm.objects.create(
        release=release, manifest=manifest, manifest_sha256=hash_of(manifest), at=moment.low, by=occasion.by
    )
    permissions.follow(release)

    record(
        events.FINAL_FORM_DECLARED, form, occasion, moment, detail={"manifest_sha256": form.manifest_sha256}
    )

    if release.publication_approvals.exists():
        tell.approve_again(form, moment)
    return form


def hash_of(manifest: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
