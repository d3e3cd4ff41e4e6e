from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import DocumentVersion, Preview, Release
from releases.policies.publication import may_preview_version

from .acting import acts


@acts(events.VERSION_PREVIEWED)
def preview_version(version: DocumentVersion, *, occasion: Occasion) -> Preview:
    """Say that one has looked at a version as readers will see it. Publication cannot be approved without (D14i).

    Saying it twice is saying it once.
    """
    _, moment = Release.objects.locked(version.document.release_id)

    may_preview_version(version, by=occasion.by, moment=moment).require()

    already = Preview.objects.filter(version=version, by=occasion.by).first()
    if already is not None:
        return already
    preview = Preview.objects.create(version=version, at=moment.low, by=occasion.by)

    record(events.VERSION_PREVIEWED, version, occasion, moment, detail={"sha256": version.sha256})
    return preview
