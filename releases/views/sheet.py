"""One page of a table, as a page shows it: which rows these are, and how to get to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from releases.documents.table import ROWS_A_PAGE, TablePage
from releases.models import DocumentVersion

MARK_EVERY = 25  # rows, so that no screenful is without the name of whoever opened it


@dataclass(frozen=True)
class Row:
    """`number` counts from 1 below the headings. `marked`: the mark is repeated above this row."""

    number: int
    cells: list[tuple[str, bool]]
    marked: bool
    is_asked_for: bool


@dataclass(frozen=True)
class Sheet:
    """`asked_for` is the row that somebody wanted to go to, or 0."""

    page: TablePage
    asked_for: int = 0

    @property
    def headings(self) -> list[tuple[str, bool]]:
        """One for every column, empty where the file has none, and whether it heads figures."""
        spare = [""] * (self.page.columns - len(self.page.header))
        return [(text, at in self.page.numeric) for at, text in enumerate([*self.page.header, *spare])]

    @property
    def rows(self) -> list[Row]:
        return [self._row(self.first + at, cells) for at, cells in enumerate(self.page.rows)]

    @property
    def first(self) -> int:
        """The first row's number below the headings; 0 where there is no row."""
        return self.page.first_row - 1 if self.page.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.page.rows) - 1 if self.page.rows else 0

    @property
    def action(self) -> str:
        """Where one goes to a row: this same address; nowhere when all of them are on this page."""
        return "?" if self.page.pages > 1 else ""

    @property
    def previous_href(self) -> str:
        return f"?page={self.page.number}" if self.page.number > 0 else ""

    @property
    def next_href(self) -> str:
        return f"?page={self.page.number + 2}" if self.page.number + 1 < self.page.pages else ""

    def _row(self, number: int, cells: list[str]) -> Row:
        numeric = self.page.numeric
        shown = [(cell, at in numeric) for at, cell in enumerate(cells)]
        return Row(number, shown, (number - self.first) % MARK_EVERY == 0, number == self.asked_for)


def number_of_page(asked: Any, version: DocumentVersion) -> tuple[int, int]:
    """The page, from 1, and the row on it that `?page=` or `?row=` asks for; the nearest that there is."""
    reading = getattr(version, "reading", None)
    pages, rows = (reading.pages, reading.rows) if reading else (0, 0)
    row = min(typed_number(asked.get("row", "")), rows)
    number = (row - 1) // ROWS_A_PAGE + 1 if row else typed_number(asked.get("page", ""))
    return max(1, min(number, pages)), row


def typed_number(typed: str) -> int:
    """What was typed as a whole number above nothing, thousands separated or not; 0 for anything else."""
    digits = typed.strip().replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else 0
