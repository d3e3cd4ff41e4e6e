"""Everything that is asked of a received file before anybody may open it, in order; the first no ends it.

Is it harmful (if there is a scanner)? What is it, and what in it would leak? What is there to show? A file that is
refused stays sealed where it is, in quarantine: nothing opens a version that did not pass.
"""

from dataclasses import dataclass, replace

import structlog

from . import scanning
from .envelope import Binding
from .inspecting import Inspection, inspect
from .leaks import together
from .read import Read, Unreadable
from .readers import read
from .seal import open_sealed
from .store import path_of

log = structlog.get_logger()

HARMFUL = (
    "The virus scanner found something harmful in this file, so nobody can open it. Tell your security team."
)
TOO_LARGE = "The file is larger than the virus scanner accepts, so it was not scanned and nobody can open it."


@dataclass(frozen=True)
class Checked:
    """What came of it, and which scanner said that it is clean ("" where there is none)."""

    outcome: Read | Unreadable
    scanner: str = ""


def check(stored_name: str, *, key: bytes, binding: Binding, size: int, file_name: str) -> Checked:
    """Raises scanning.ScannerSilent where a scanner is configured and cannot be asked: then the file waits.

    Raises FileMissing, KeyUnavailable, Tampered or NoRoom, and then nothing is kept of what was read.
    """
    scan = (
        scanning.scan(open_sealed(path_of(stored_name), key, binding))
        if scanning.is_configured()
        else scanning.Scan("")
    )
    if scan.found or scan.too_large:
        log.warning("upload_refused_by_scanner", signature=scan.found, too_large=scan.too_large)
        return Checked(Unreadable("harmful", HARMFUL if scan.found else TOO_LARGE), scan.scanner)
    inspected = inspect(stored_name, key=key, binding=binding, size=size, file_name=file_name)
    if isinstance(inspected, Unreadable):
        return Checked(inspected, scan.scanner)
    found = read(stored_name, key=key, binding=binding, kind=inspected.kind)
    return Checked(_with(inspected, found), scan.scanner)


def _with(inspected: Inspection, found: Read | Unreadable) -> Read | Unreadable:
    if isinstance(found, Unreadable):
        return found
    return replace(found, findings=together(inspected.findings, found.findings))
