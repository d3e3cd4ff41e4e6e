"""The rows of a table that hold some words, as a page shows them: each with its number, and the way to where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from releases.documents.filtering import MOST_ROWS, Found

from .worksheet import Cell


class Hit(NamedTuple):
    """`number` is the row's, as "Go to row" takes it; `href` leads there."""

    number: int
    href: str
    cells: list[Cell]


@dataclass(frozen=True)
class Filtered:
    """`sheet` is the sheet's number, from 1, or 0 for a table; `skips` how many rows at its top are no data.

    `total` are all its rows, and `head` its rows of headings.
    """

    words: str
    found: Found
    head: list[list[Cell]]
    columns: int
    numeric: frozenset[int]
    total: int
    sheet: int = 0
    name: str = ""
    skips: int = 0

    most = MOST_ROWS

    @property
    def rows(self) -> list[Hit]:
        return [
            Hit(number + 1, self._href(number + 1), self._cells(cells))
            for number, cells in self.found.rows
            if number >= self.skips
        ]

    @property
    def looked_at(self) -> int:
        return min(self.found.looked_at, self.total)

    @property
    def all_rows_href(self) -> str:
        return f"?sheet={self.sheet}" if self.sheet else "?"

    @property
    def keep(self) -> list[tuple[str, int]]:
        return [("sheet", self.sheet)] if self.sheet else []

    def _href(self, row: int) -> str:
        return f"?sheet={self.sheet}&row={row}" if self.sheet else f"?row={row}"

    def _cells(self, cells: list[str]) -> list[Cell]:
        padded = [*cells, *[""] * (self.columns - len(cells))]
        heads = bool(self.head)
        return [
            Cell(text, "row" if heads and text and at == 0 else "", at in self.numeric and at > 0)
            for at, text in enumerate(padded)
        ]
