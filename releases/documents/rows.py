"""A table that was read, row by row from its first to its last, holding one page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from .records import SealedRecords
from .table import ROWS_A_PAGE


@dataclass(frozen=True)
class Rows:
    """The rows of one table in an open file of records: `first` is the record of its first page.

    `name` tells the tables of one file apart: that of a sheet, and nothing for a file that is one table.
    """

    records: SealedRecords
    header: list[str]
    columns: int
    total: int
    numeric: frozenset[int]
    first: int = 0
    name: str = ""
    above: int = 0  # rows that stand before the first of these, on the first page

    def after(self, skipped: int = 0) -> Iterator[list[str]]:
        """From the row with this index, from 0, each as wide as the table."""
        page, within = divmod(skipped + self.above, ROWS_A_PAGE)
        pages = -(-(self.total + self.above) // ROWS_A_PAGE)
        each = (row for number in range(page, pages) for row in self._page(number))
        for row in islice(each, within, None):
            yield row + [""] * (self.columns - len(row))

    def heading(self, column: int) -> str:
        """As the file has it; a column without one is told by its place."""
        given = self.header[column] if column < len(self.header) else ""
        return given or f"Column {column + 1}"

    def _page(self, number: int) -> list[list[str]]:
        page = json.loads(self.records[self.first + number])
        return page["rows"] if isinstance(page, dict) else page


def only_table(records: SealedRecords) -> Rows:
    """Of a file of records that is one table's."""
    table = json.loads(records[len(records) - 1])
    return Rows(records, table["header"], table["columns"], table["rows"], frozenset(table["numeric"]))


def sheets(records: SealedRecords) -> list[Rows]:
    """Of a workbook's file: every row of every sheet, those above the headings and the headings included."""
    about, first, found = json.loads(records[len(records) - 1])["sheets"], 0, []
    for sheet in about:
        heading = _heading(sheet["heading"]["rows"], sheet["columns"])
        numeric = frozenset(sheet["numeric"])
        found.append(Rows(records, heading, sheet["columns"], sheet["rows"], numeric, first, sheet["name"]))
        first += sheet["pages"]
    return found


def below_headings(records: SealedRecords, sheet: int) -> Rows:
    """The rows of one sheet of a workbook, from 0, without what stands above them. Raises IndexError."""
    about = json.loads(records[len(records) - 1])["sheets"][sheet]
    above = about["lead"] + about["head"]
    return replace(sheets(records)[sheet], total=max(0, about["rows"] - above), above=above)


def _heading(rows: list[list[str]], columns: int) -> list[str]:
    """Of several heading rows the words over a column, one below the other."""
    return [" ".join(row[at] for row in rows if at < len(row) and row[at]) for at in range(columns)]
