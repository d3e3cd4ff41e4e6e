from __future__ import annotations

from dataclasses import asdict

import structlog

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring, store
from releases.documents.checking import Checked, check
from releases.documents.envelope import Binding
from releases.documents.errors import FileMissing, KeyUnavailable, Tampered
from releases.documents.read import Read, Unreadable
from releases.models import DocumentVersion, Release, VersionReading

from .acting import acts

log = structlog.get_logger()


def check_version(version: DocumentVersion, *, occasion: Occasion) -> VersionReading:
    """Check a received file and read it into sealed records, in limited programs, or say why it cannot be read.

    It may take seconds, so it is done before the lock; of two checks at once the first is kept. Raises NoRoom, or
    ScannerSilent where a virus scanner is configured and does not answer, and then it is tried again.
    """
    checked = _check(version)
    reading = keep_reading(version, checked, occasion=occasion)
    found = checked.outcome
    if isinstance(found, Read) and reading.pages_name != found.stored_name:
        store.discard(found.stored_name)
    return reading


def _check(version: DocumentVersion) -> Checked:
    try:
        return check(
            version.stored_name,
            key=keyring.key_of_version(version),
            binding=Binding(version.ref),
            size=version.size,
            file_name=version.file_name,
        )
    except (FileMissing, KeyUnavailable, Tampered) as fault:
        log.error("received_file_does_not_open", version=version.ref, fault=type(fault).__name__)
        says = "The file that we kept does not open again. Upload it again, and tell us."
        return Checked(Unreadable("sealed", says))


@acts(events.VERSION_CHECKED)
def keep_reading(version: DocumentVersion, checked: Checked, *, occasion: Occasion) -> VersionReading:
    """What came of it becomes a fact, and an event."""
    _, moment = Release.objects.locked(version.document.release_id)

    already = VersionReading.objects.filter(version=version).first()
    if already is not None:
        return already

    reading = VersionReading(version=version, at=moment.low, scanner=checked.scanner)
    if isinstance(checked.outcome, Unreadable):
        reading.problem = checked.outcome.says
    else:
        _tell(reading, checked.outcome)
    reading.save()

    outcome = "failed" if reading.problem else "done"
    record(events.VERSION_CHECKED, version, occasion, moment, outcome=outcome, detail={"rows": reading.rows})
    return reading


def _tell(reading: VersionReading, found: Read) -> None:
    reading.kind, reading.shown_as, reading.parts = found.kind, found.shown_as, found.parts
    reading.sheets = found.sheets
    reading.rows, reading.columns, reading.pages = found.rows, found.columns, found.pages
    reading.encoding, reading.delimiter, reading.pages_name = (
        found.encoding,
        found.delimiter,
        found.stored_name,
    )
    reading.numeric_columns = sorted(found.numeric)
    reading.findings = [asdict(finding) for finding in found.findings]
