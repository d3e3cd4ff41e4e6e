"""Reads an uploaded workbook, once, into sealed pages of what its cells show, in a limited program (DECISIONS 26).

The last record of the pages describes the sheets. A cell is never guessed: what its format makes of it is not
understood, the raw value is shown, marked, and told.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from . import store
from .envelope import Binding
from .keeping import keep_pages
from .kinds import Kind
from .limited import frames
from .read import Read, ShownAs, Unreadable
from .records import LARGEST_RECORD
from .seal import open_sealed
from .sniff import kind_of
from .workbook_findings import findings_of

PROGRAM = Path(__file__).parent / "workbooks" / "program.py"
# Of the whole address space, of it and of its `second_reader`; a table of 1,000,000 rows is read in a fifth of it.
MEMORY_MIB = 1024

SENTENCES = {
    "broken": "The workbook could not be read: it is damaged, or not what its name says. Save it again and upload it.",
    "many_columns": "A sheet has more than {limit:,} columns. Split the table.",
    "memory": "The workbook could not be read within the memory allowed. Split it into smaller files.",
    "no_sheets": "The workbook has no sheet of cells that is not hidden. Check it and upload it again.",
    "no_workbook": "This is an older Microsoft Office file, but not an Excel workbook. Choose another file.",
    "password": "The workbook is protected by a password. Save it without one and upload it again.",
    "stopped": "The workbook could not be read. Save it again, or tell the people who run this service.",
    "time": "The workbook could not be read within the time allowed. Split it into smaller files.",
    "too_large": "The workbook is too large to be read when it is unpacked. Split it into smaller files.",
    "wide_page": "{limit} rows of a sheet are too large to show as one page. Split the table.",
}


def read_workbook(stored_name: str, *, key: bytes, binding: Binding) -> Read | Unreadable:
    """Read the sealed upload to its last sheet. The pages are a new sealed file, bound to `pages_of(binding)`.

    Raises FileMissing, KeyUnavailable, Tampered or NoRoom, and then keeps nothing. Takes up to a minute: call it from
    a task.
    """
    path = store.path_of(stored_name)
    # Where the first 8 KiB do not say, the first look has found that it is one (see `inspecting`).
    kind = Kind(kind_of(next(open_sealed(path, key, binding))[: 8 * 1024]) or Kind.XLSX)
    told = frames(
        PROGRAM,
        [str(kind), str(LARGEST_RECORD)],
        open_sealed(path, key, binding),
        largest=2 * LARGEST_RECORD,
        memory_mib=MEMORY_MIB,
        with_libraries=True,
    )
    return keep_pages(told, key=key, binding=binding, read=partial(_workbook, kind), refused=_unreadable)


def _workbook(kind: Kind, told: dict, stored_name: str) -> Read:
    sheets = told["sheets"]
    return Read(
        kind=kind,
        shown_as=ShownAs.WORKBOOK,
        stored_name=stored_name,
        parts=len(sheets),
        sheets=[(sheet["pages"], sheet["rows"]) for sheet in sheets],
        pages=sum(sheet["pages"] for sheet in sheets),
        rows=sum(sheet["rows"] for sheet in sheets),
        columns=max(sheet["columns"] for sheet in sheets),
        findings=findings_of(told["found"]),
    )


def _unreadable(code: str, limit: int = 0) -> Unreadable:
    return Unreadable(code, SENTENCES[code].format(limit=limit))
