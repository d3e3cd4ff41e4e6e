"""One page of one sheet of a workbook that was read, and the rows of a sheet that hold some words.

A workbook's pages are a file of records (see `records`): the pages of every sheet in order, each JSON: `rows`, lists of
strings as they show; `spans`, merged cells; `raw`, the cells whose format was not understood. The last record
describes the sheets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .envelope import Binding
from .errors import Tampered
from .records import SealedRecords
from .table import ROWS_A_PAGE, pages_of


@dataclass(frozen=True)
class Span:
    """A merged cell: where it begins on a page, from 0, and how many rows and columns of the page it takes.

    `text` is what it says where it began on an earlier page.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str = ""


@dataclass(frozen=True)
class Rows:
    """Rows as they show. `raw`: row and column of cells whose number format was not understood."""

    cells: list[list[str]]
    spans: list[Span]
    raw: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class SheetPage:
    """Page `number`, from 0, of sheet `sheet`, from 0. Rows are counted from 1, as the sheet shows them.

    `lead` are the rows above the headings, on the first page only; `heading` the headings, on every page.
    """

    sheet: int
    names: list[str]
    number: int
    pages: int
    first_row: int
    lead: Rows
    heading: Rows
    body: Rows
    columns: int
    numeric: frozenset[int]
    total_rows: int

    @property
    def name(self) -> str:
        return self.names[self.sheet]


class Workbook:
    """An open workbook; a context manager. Raises FileMissing, KeyUnavailable or Tampered.

    `binding` is the uploaded file's own.
    """

    def __init__(self, path: Path, key: bytes, binding: Binding):
        self._records = SealedRecords(path, key, pages_of(binding))
        self.sheets: list[dict[str, Any]] = json.loads(self._records[len(self._records) - 1])["sheets"]
        if sum(sheet["pages"] for sheet in self.sheets) != len(self._records) - 1:
            raise Tampered("These pages are not those of one workbook.")

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *error: Any) -> None:
        self._records.__exit__(*error)

    def page(self, sheet: int, number: int) -> SheetPage:
        """Raises IndexError where there is no such page."""
        about = self.sheets[sheet]
        if not 0 <= number < about["pages"]:
            raise IndexError(f"There is no page {number} of {about['pages']}.")
        page = json.loads(self._records[self._first(sheet) + number])
        lead, head = (about["lead"], about["head"]) if number == 0 else (0, 0)
        return SheetPage(
            sheet=sheet,
            names=[each["name"] for each in self.sheets],
            number=number,
            pages=about["pages"],
            first_row=number * ROWS_A_PAGE + 1,
            lead=_rows(page, 0, lead),
            heading=_rows(about["heading"] | {"raw": []}, 0, about["head"]),
            body=_rows(page, lead + head, len(page["rows"])),
            columns=about["columns"],
            numeric=frozenset(about["numeric"]),
            total_rows=about["rows"],
        )

    def pages(self, sheet: int) -> Iterator[bytes]:
        """The pages of a sheet as they are kept, one at a time."""
        first = self._first(sheet)
        for number in range(first, first + self.sheets[sheet]["pages"]):
            yield self._records[number]

    def _first(self, sheet: int) -> int:
        return sum(each["pages"] for each in self.sheets[:sheet])


def _rows(page: dict[str, Any], first: int, last: int) -> Rows:
    """Those from `first` up to `last`, with what is said of them counted from `first`."""
    spans = [Span(each[0] - first, *each[1:]) for each in page["spans"] if first <= each[0] < last]
    raw = frozenset((row - first, column) for row, column in page["raw"] if first <= row < last)
    return Rows(page["rows"][first:last], spans, raw)
