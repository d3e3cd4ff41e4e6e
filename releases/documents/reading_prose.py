"""Reads an uploaded Word or OpenDocument text, once, into sealed pages of prose, in a limited program (DECISIONS 26).

A file of prose is a file of records: each page is JSON, a list of blocks (see `prose.blocks`); the last describes
the whole. What is tracked as changed, commented or hidden is never shown unsaid: it is counted, and told.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from . import store
from .envelope import Binding
from .findings_of_prose import findings_of
from .keeping import keep_pages
from .kinds import Kind
from .limited import frames
from .read import Read, ShownAs, Unreadable
from .records import LARGEST_RECORD, SealedRecords
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
    told = frames(
        PROGRAM,
        [str(kind), str(LARGEST_PAGE)],
        open_sealed(store.path_of(stored_name), key, binding),
        largest=LARGEST_RECORD,
        memory_mib=MEMORY_MIB,
        with_libraries=True,
    )
    return keep_pages(told, key=key, binding=binding, read=partial(_prose, kind), refused=_unreadable)


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


def _unreadable(code: str) -> Unreadable:
    return Unreadable(code, SENTENCES[code])
