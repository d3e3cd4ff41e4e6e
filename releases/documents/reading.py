"""Reads an uploaded CSV, once, into sealed pages. The parsing is done by a limited program (DECISIONS 26).

Figures are never altered: a cell is shown as the file has it, ragged rows included, and what the statistician
should know is a finding. A file that cannot be read with certainty is refused with a sentence instead.
"""

from collections.abc import Iterator
from pathlib import Path

from . import store
from .envelope import Binding
from .findings import findings_of
from .keeping import keep_pages
from .kinds import Kind
from .limited import frames
from .read import ShownAs, Unreadable
from .records import LARGEST_RECORD
from .seal import open_sealed
from .sniff import UTF_16_MARKS, problem_with_content
from .table import ROWS_A_PAGE, TableRead

# A codec, and the name we tell. Latin-1 gives a meaning to every byte, so it comes last.
LEGACY = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1"))
UTF_16 = (("utf-16", "UTF-16"),)

PROGRAM = Path(__file__).with_name("read_csv_child.py")

QUOTE = "Check the quotation marks there and upload the file again."
SENTENCES = {
    "encoding": "The file’s text could not be decoded. Save it as “CSV UTF-8” and upload it again.",
    "long_cell": f"A cell in the row that starts on line {{line}} has more than {{limit:,}} characters. {QUOTE}",
    "long_row": f"The row that starts on line {{line}} has more than {{limit:,}} characters. {QUOTE}",
    "many_columns": "The row that starts on line {line} has more than {limit:,} columns. Split the table.",
    "memory": "The file could not be read within the memory allowed. Split the table into smaller files.",
    "no_rows": "The file has no rows. Check that you chose the right file and upload it again.",
    "nul": "Line {line} contains a character that text files do not have (NUL). Save the table as CSV again.",
    "open_quote": f"A quotation mark that opens on line {{line}} is never closed. {QUOTE}",
    "stopped": "The file could not be read as a table. Save it as CSV again, or tell the people who run this service.",
    "stray_quote": f"The row that starts on line {{line}} has text after a closing quotation mark. {QUOTE}",
    "time": "The file could not be read within the time allowed. Split the table into smaller files.",
    "wide_page": "The {limit} rows up to line {line} are too large to show as one page. Split the table.",
}


def read_table(stored_name: str, *, key: bytes, binding: Binding) -> TableRead | Unreadable:
    """Read the sealed upload to its last row. The pages are a new sealed file, bound to `pages_of(binding)`.

    Raises FileMissing, KeyUnavailable, Tampered or NoRoom, and then keeps nothing. Takes seconds for 100 MB: call
    it from a task.
    """
    path = store.path_of(stored_name)
    head = next(open_sealed(path, key, binding))
    if problem := problem_with_content(head[: 8 * 1024]):
        return Unreadable("content", problem)
    for codec, encoding in UTF_16 if head.startswith(UTF_16_MARKS) else LEGACY:
        outcome = _read_as(codec, encoding, open_sealed(path, key, binding), key, binding)
        if not (isinstance(outcome, Unreadable) and outcome.code == "encoding"):
            break
    return outcome


def _read_as(
    codec: str, encoding: str, chunks: Iterator[bytes], key: bytes, binding: Binding
) -> TableRead | Unreadable:
    return keep_pages(
        frames(PROGRAM, [codec, str(ROWS_A_PAGE), str(LARGEST_RECORD)], chunks, largest=2 * LARGEST_RECORD),
        key=key,
        binding=binding,
        read=_table,
        refused=_unreadable,
        also=lambda pages: {"pages": pages, "encoding": encoding},
    )


def _table(told: dict, stored_name: str) -> TableRead:
    return TableRead(
        kind=Kind.CSV,
        shown_as=ShownAs.TABLE,
        stored_name=stored_name,
        rows=told["rows"],
        columns=told["columns"],
        pages=told["pages"],
        header=told["header"],
        numeric=frozenset(told["numeric"]),
        encoding=told["encoding"],
        delimiter=told["delimiter"],
        findings=findings_of(told),
    )


def _unreadable(code: str, line: int = 0, limit: int = 0) -> Unreadable:
    return Unreadable(code, SENTENCES[code].format(line=line, limit=limit))
