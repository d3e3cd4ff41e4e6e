from __future__ import annotations

from audit.record import record
from prerelease.core.decision import refused
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Document, DocumentVersion, Release
from releases.policies.publication import may_add_document
from releases.rules.rule import HOUSE

from .acting import acts
from .join_register import enrol_one


@acts(events.DOCUMENT_ADDED)
def add_document(
    release: Release,
    *,
    title: str,
    version_ref: str,
    file_name: str,
    size: int,
    sha256: str,
    stored_name: str,
    occasion: Occasion,
) -> DocumentVersion:
    """Keep a file that has arrived, sealed, as a new version of the document with this title.

    The bytes lie in the sealed store already, bound to `version_ref`; this makes them a fact. They are checked
    afterwards, and until then nobody can open them. The uploader joins the register if they are not on it.
    """
    release, moment = Release.objects.locked(release.pk)

    may_add_document(release, by=occasion.by, moment=moment).require()
    if not keyring.is_sealed_for_upload(release, stored_name):
        refused(
            "R89k",
            "These statistics were published, or a correction was proposed, while your file was on its way. "
            "Upload it again: it will be kept for a correction.",
            cites=HOUSE,
        ).require()

    document, _ = Document.objects.get_or_create(
        release=release, title=title.strip(), defaults={"created_at": moment.low, "by": occasion.by}
    )
    version = DocumentVersion(
        ref=version_ref,
        document=document,
        number=document.versions.count() + 1,
        file_name=file_name,
        size=size,
        sha256=sha256,
        stored_name=stored_name,
        received_at=moment.low,
        by=occasion.by,
    )
    document.full_clean()
    version.full_clean()
    version.save()
    enrol_one(release, occasion.by, occasion, moment)

    record(events.DOCUMENT_ADDED, version, occasion, moment, detail={"size": size, "sha256": sha256})
    return version
