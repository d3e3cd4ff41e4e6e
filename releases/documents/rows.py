"""A table that was read, row by row from its first to its last, holding one page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
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

    def after(self, skipped: int = 0) -> Iterator[list[str]]:
        """From the row with this index, from 0, each as wide as the table."""
        page, within = divmod(skipped, ROWS_A_PAGE)
        pages = -(-self.total // ROWS_A_PAGE)
        each = (row for number in range(page, pages) for row in self._page(number))
        for row in islice(each, within, None):
            yield row + [""] * (self.columns - len(row))

    def heading(self, column: int) -> str:
        """As the file has it; a column without one is told by its place."""
        given = self.header[column] if column < len(self.header) else ""
        return given or f"Column {column + 1}"

    def _page(self, number: int) -> list[list[str]]:
        return json.loads(self.records[self.first + number])


def only_table(records: SealedRecords) -> Rows:
    """Of a file of records that is one table's."""
    table = json.loads(records[len(records) - 1])
    return Rows(records, table["header"], table["columns"], table["rows"], frozenset(table["numeric"]))
