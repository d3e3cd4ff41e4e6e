"""Reads an uploaded Word or OpenDocument text, once, into sealed pages of prose, in a limited program (DECISIONS 26).

A file of prose is a file of records: each page is JSON, a list of blocks (see `prose.blocks`); the last describes
the whole. What is tracked as changed, commented or hidden is never shown unsaid: it is counted, and told.
"""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from . import store
from .envelope import Binding
from .findings_of_prose import findings_of
from .kinds import Kind
from .limited import OutOfTime, Stopped, frames
from .read import Read, ShownAs, Unreadable
from .records import LARGEST_RECORD, RecordSealer, SealedRecords
from .seal import open_sealed
from .table import pages_of

PROGRAM = Path(__file__).parent / "prose" / "program.py"
MEMORY_MIB = 768
LARGEST_PAGE = 4 * 1024 * 1024

SENTENCES = {
    "broken": "The document could not be read: it is damaged, or not what its name says. Save it again and upload it.",
    "large_table": "A table in the document is too large to be shown there. Upload it as a workbook or a CSV file.",
    "long": "The document is too long to be shown. Split it, or upload it as a PDF.",
    "memory": "The document could not be read within the memory allowed. Split it, or upload it as a PDF.",
    "no_text": "The document has no text. Check that you chose the right file and upload it again.",
    "password": "The document is protected by a password. Save it without one and upload it again.",
    "stopped": "The document could not be read. Save it again, or tell the people who run this service.",
    "time": "The document could not be read within the time allowed. Split it, or upload it as a PDF.",
    "too_large": "The document is too large when it is unpacked. Make its pictures smaller, or upload it as a PDF.",
}


def read_docx(stored_name: str, *, key: bytes, binding: Binding) -> Read | Unreadable:
    """Read the sealed upload to its end. Raises FileMissing, KeyUnavailable, Tampered or NoRoom, and then keeps
    nothing. Takes seconds: call it from a task."""
    return _read(Kind.DOCX, stored_name, key, binding)


def read_odt(stored_name: str, *, key: bytes, binding: Binding) -> Read | Unreadable:
    """As `read_docx`."""
    return _read(Kind.ODT, stored_name, key, binding)


def open_blocks(path: Path, key: bytes, binding: Binding, number: int) -> list[dict]:
    """Page `number` of prose, from 0. `binding` is the uploaded file's own.

    Raises FileMissing, KeyUnavailable or Tampered; IndexError for a page that there is not.
    """
    with SealedRecords(path, key, pages_of(binding)) as records:
        if number == len(records) - 1:
            raise IndexError(f"There is no page {number}.")
        return list(json.loads(records[number]))


def _read(kind: Kind, stored_name: str, key: bytes, binding: Binding) -> Read | Unreadable:
    chunks, file = open_sealed(store.path_of(stored_name), key, binding), store.NewFile()
    try:
        sealer = RecordSealer(file, key, pages_of(binding))
        told = frames(
            PROGRAM,
            [str(kind), str(LARGEST_PAGE)],
            chunks,
            largest=LARGEST_RECORD,
            memory_mib=MEMORY_MIB,
            with_libraries=True,
        )
        outcome = _receive(kind, told, sealer, file.name)
        if isinstance(outcome, Read):
            file.finish()
        return outcome
    except OutOfTime:
        return Unreadable("time", SENTENCES["time"])
    except (Stopped, KeyError, TypeError, ValueError):
        return Unreadable("stopped", SENTENCES["stopped"])
    finally:
        file.abandon()


def _receive(kind: Kind, told, sealer: RecordSealer, stored_name: str) -> Read | Unreadable:  # type: ignore[no-untyped-def]
    outcome: Read | Unreadable | None = None
    with closing(told):
        for frame, payload in told:
            match frame:
                case b"P":
                    sealer.add(payload)
                case b"T":
                    outcome = _prose(kind, json.loads(payload), stored_name)
                    sealer.add(payload)
                    sealer.finish()
                case b"U":
                    code = json.loads(payload)["code"]
                    outcome = Unreadable(code, SENTENCES[code])
                case _:
                    raise Stopped
    if outcome is None:
        raise Stopped
    return outcome


def _prose(kind: Kind, told: dict, stored_name: str) -> Read:
    return Read(
        kind=kind,
        shown_as=ShownAs.PROSE,
        stored_name=stored_name,
        findings=findings_of(told["found"]),
        parts=told["pages"],
        pages=told["pages"],
        rows=told["paragraphs"],
    )
