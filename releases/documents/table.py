"""What reading a table brings, and one page of it at a time.

A file of pages is a file of records (see `records`): record n is page n, JSON, a list of rows, each a list of
strings exactly as the uploaded file has them; the last record is the description of the whole.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .envelope import Binding
from .errors import Tampered
from .read import Read
from .records import SealedRecords

ROWS_A_PAGE = 100
PAGES = "pages"


@dataclass(frozen=True, kw_only=True)
class TableRead(Read):
    """A table that was read to its last row and sealed as pages.

    `rows` leaves the headings out. `columns` is the width of the widest row. `numeric` are the columns, from 0,
    whose every cell is a figure, a symbol such as [x] or empty. `encoding` and `delimiter` are what was found.
    """

    header: list[str]


@dataclass(frozen=True)
class TablePage:
    """Up to 100 rows. `first_row` is the first one's number as a spreadsheet counts: 2 on page 0."""

    number: int
    first_row: int
    rows: list[list[str]]
    header: list[str]
    columns: int
    numeric: frozenset[int]
    total_rows: int
    pages: int


def pages_of(binding: Binding) -> Binding:
    """The pages of a version, given what its file is bound to."""
    return binding.part(f"{binding.page}{PAGES}")


def open_page(path: Path, key: bytes, binding: Binding, number: int) -> TablePage:
    """Page `number`, from 0. `binding` is the uploaded file's own. A table without rows has page 0, with its headings.

    Raises FileMissing, KeyUnavailable or Tampered; IndexError for a page that there is not.
    """
    with SealedRecords(path, key, pages_of(binding)) as records:
        table = _object(records[len(records) - 1])
        pages = table["pages"]
        if pages != len(records) - 1:
            raise Tampered("These pages are not those of one table.")
        if not 0 <= number < max(pages, 1):
            raise IndexError(f"There is no page {number} of {pages}.")
        rows = json.loads(records[number]) if pages else []
    return TablePage(
        number=number,
        first_row=number * ROWS_A_PAGE + 2,
        rows=rows,
        header=table["header"],
        columns=table["columns"],
        numeric=frozenset(table["numeric"]),
        total_rows=table["rows"],
        pages=pages,
    )


@contextmanager
def pages_in(path: Path, key: bytes, binding: Binding) -> Iterator[tuple[dict, Iterator[bytes]]]:
    """The description of a table, and its pages as they are kept, one after the other. Raises as `open_page`."""
    with SealedRecords(path, key, pages_of(binding)) as records:
        last = len(records) - 1
        yield _object(records[last]), (records[number] for number in range(last))


def _object(record: bytes) -> dict:
    value = json.loads(record)
    if not isinstance(value, dict):
        raise Tampered("This is not a file of pages.")
    return value
