"""One page of a workbook's sheet, as a page shows it: its cells with what they head, and the way to everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from releases.documents.table import ROWS_A_PAGE
from releases.documents.workbook import Rows, SheetPage, Span
from releases.models import DocumentVersion

from .sheet import MARK_EVERY, typed_number


class Cell(NamedTuple):
    """`scope` is what it heads ("col", "colgroup", "row", "rowgroup"), empty for a cell that heads nothing.

    `is_raw`: its number format was not understood, and this is the value itself.
    """

    text: str
    scope: str = ""
    is_number: bool = False
    is_raw: bool = False
    rows: int = 1
    columns: int = 1


class Line(NamedTuple):
    """`number` is the row's, from 1, as the sheet shows them. `marked`: the mark is repeated above it."""

    number: int
    cells: list[Cell]
    marked: bool
    is_asked_for: bool


class Tab(NamedTuple):
    """A sheet's name, and where it is; nowhere for the one that is shown."""

    name: str
    href: str


@dataclass(frozen=True)
class Worksheet:
    """`asked_for` is the row that somebody wanted to go to, or 0."""

    page: SheetPage
    asked_for: int = 0

    @property
    def name(self) -> str:
        return self.page.name

    @property
    def tabs(self) -> list[Tab]:
        return [
            Tab(name, "" if at == self.page.sheet else f"?sheet={at + 1}")
            for at, name in enumerate(self.page.names)
        ]

    @property
    def is_prose(self) -> bool:
        """A sheet of one column without a heading: words in paragraphs, such as a cover."""
        return not self.page.heading.cells and self.page.columns <= 1

    @property
    def lead(self) -> list[list[str]]:
        """The rows above the headings, or all of a sheet of prose: of each the cells that say anything."""
        rows = self.page.body.cells if self.is_prose else self.page.lead.cells
        return [said for row in rows if (said := [cell for cell in row if cell])]

    @property
    def head(self) -> list[list[Cell]]:
        return [cells for _, cells in self._lines(self.page.heading, heads=True)]

    @property
    def rows(self) -> list[Line]:
        if self.is_prose:
            return []
        first = self.page.first_row + len(self.page.lead.cells) + self._headings_here
        return [
            Line(first + at, cells, at % MARK_EVERY == 0, first + at == self.asked_for)
            for at, cells in self._lines(self.page.body)
        ]

    @property
    def width(self) -> int:
        return self.page.columns

    @property
    def first(self) -> int:
        """The first row's number; 0 where the sheet is empty."""
        return self.page.first_row if self.page.total_rows else 0

    @property
    def last(self) -> int:
        return min(self.page.first_row + ROWS_A_PAGE - 1, self.page.total_rows)

    @property
    def total(self) -> int:
        return self.page.total_rows

    @property
    def action(self) -> str:
        return "?" if self.page.pages > 1 else ""

    @property
    def keep(self) -> list[tuple[str, int]]:
        return [("sheet", self.page.sheet + 1)]

    @property
    def previous_href(self) -> str:
        return self._href(self.page.number) if self.page.number > 0 else ""

    @property
    def next_href(self) -> str:
        return self._href(self.page.number + 2) if self.page.number + 1 < self.page.pages else ""

    @property
    def has_raw(self) -> bool:
        return bool(self.page.body.raw or self.page.lead.raw)

    @property
    def _headings_here(self) -> int:
        return len(self.page.heading.cells) if self.page.number == 0 else 0

    def _href(self, page: int) -> str:
        return f"?sheet={self.page.sheet + 1}&page={page}"

    def _lines(self, rows: Rows, *, heads: bool = False) -> Iterator[tuple[int, list[Cell]]]:
        spans = {(span.row, span.column): self._within(span, len(rows.cells)) for span in rows.spans}
        covered = {at for span in spans.values() for at in _beneath(span)}
        for at, row in enumerate(rows.cells):
            cells = [
                self._cell(row, at, column, spans.get((at, column)), (at, column) in rows.raw, heads)
                for column in range(self.page.columns)
                if (at, column) not in covered
            ]
            yield at, cells

    def _cell(
        self, row: list[str], at: int, column: int, span: Span | None, is_raw: bool, heads: bool
    ) -> Cell:
        text = row[column] if column < len(row) else ""
        text = text or (span.text if span else "")
        down, across = (span.rows, span.columns) if span else (1, 1)
        scope = ""
        if text and heads:
            scope = "colgroup" if across > 1 else "col"
        elif text and column == 0 and self.page.heading.cells:
            scope = "rowgroup" if down > 1 else "row"
        is_number = column in self.page.numeric and not scope.startswith("row")
        return Cell(text, scope, is_number, is_raw, down, across)

    def _within(self, span: Span, rows: int) -> Span:
        """A merged cell may reach beyond the sheet's last column, and a heading's beyond the headings."""
        across, down = min(span.columns, self.page.columns - span.column), min(span.rows, rows - span.row)
        return Span(span.row, span.column, max(1, down), max(1, across), span.text)


def _beneath(span: Span) -> Iterator[tuple[int, int]]:
    for row in range(span.row, span.row + span.rows):
        for column in range(span.column, span.column + span.columns):
            if (row, column) != (span.row, span.column):
                yield row, column


def place_in_workbook(asked: Mapping[str, Any], version: DocumentVersion) -> dict[str, int]:
    """The sheet, the page and the row, each from 1, that are asked for; the nearest that there are."""
    sheets = version.reading.sheets
    sheet = max(1, min(typed_number(asked.get("sheet", "")), len(sheets)))
    pages, rows = sheets[sheet - 1]
    row = min(typed_number(asked.get("row", "")), rows)
    number = (row - 1) // ROWS_A_PAGE + 1 if row else typed_number(asked.get("page", ""))
    return {"sheet": sheet, "page": max(1, min(number, pages)), "row": row}
