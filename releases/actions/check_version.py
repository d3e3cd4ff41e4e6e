from __future__ import annotations

import structlog

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.errors import FileMissing, KeyUnavailable, Tampered
from releases.documents.read import Read, Unreadable
from releases.documents.readers import read
from releases.models import DocumentVersion, Release, VersionReading

from .acting import acts

log = structlog.get_logger()


def check_version(version: DocumentVersion, *, occasion: Occasion) -> VersionReading:
    """Read a received file into sealed records, in a limited program, or say why it cannot be read.

    Reading may take seconds, so it is done before the lock; of two checks at once the first is kept. Raises NoRoom,
    and then it is tried again.
    """
    found = _read(version)
    reading = keep_reading(version, found, occasion=occasion)
    if isinstance(found, Read) and reading.pages_name != found.stored_name:
        store.discard(found.stored_name)
    return reading


def _read(version: DocumentVersion) -> Read | Unreadable:
    try:
        return read(version.stored_name, key=keyring.key_of(version.release), binding=Binding(version.ref))
    except (FileMissing, KeyUnavailable, Tampered) as fault:
        log.error("received_file_does_not_open", version=version.ref, fault=type(fault).__name__)
        return Unreadable(
            "sealed", "The file that we kept does not open again. Upload it again, and tell us."
        )


@acts(events.VERSION_CHECKED)
def keep_reading(version: DocumentVersion, found: Read | Unreadable, *, occasion: Occasion) -> VersionReading:
    """What came of it becomes a fact, and an event."""
    _, moment = Release.objects.locked(version.document.release_id)

    already = VersionReading.objects.filter(version=version).first()
    if already is not None:
        return already

    reading = VersionReading(version=version, at=moment.low)
    if isinstance(found, Unreadable):
        reading.problem = found.says
    else:
        reading.kind, reading.shown_as, reading.parts = found.kind, found.shown_as, found.parts
        reading.sheets = found.sheets
        reading.rows, reading.columns, reading.pages = found.rows, found.columns, found.pages
        reading.encoding, reading.delimiter, reading.pages_name = (
            found.encoding,
            found.delimiter,
            found.stored_name,
        )
        reading.numeric_columns = sorted(found.numeric)
        reading.findings = [
            {"code": finding.code, "says": finding.says, "rows": list(finding.rows), "count": finding.count}
            for finding in found.findings
        ]
    reading.save()

    outcome = "failed" if reading.problem else "done"
    record(events.VERSION_CHECKED, version, occasion, moment, outcome=outcome, detail={"rows": reading.rows})
    return reading
