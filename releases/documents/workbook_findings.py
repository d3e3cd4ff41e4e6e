"""What the statistician should know about a workbook that was read: counts, and no word of a cell or a sheet."""

from __future__ import annotations

from .leaks import LEAKS
from .read import Finding

# What a file holds and does not show. Readers of the list are not told of it (`is_of_hidden`).
HIDDEN = ("hidden_sheets", "hidden_rows", "hidden_columns", "hidden_cells", "covered_cells")

SAYS = {
    "hidden_sheets": ("{n} sheet is hidden. It is not shown here, but it is in the file.",
                      "{n} sheets are hidden. They are not shown here, but they are in the file."),
    "hidden_rows": ("{n} row is hidden. It is not shown here, but it is in the file.",
                    "{n} rows are hidden. They are not shown here, but they are in the file."),
    "hidden_columns": ("{n} column is hidden. It is not shown here, but it is in the file.",
                       "{n} columns are hidden. They are not shown here, but they are in the file."),
    "hidden_cells": ("{n} cell has a number format that shows nothing. What is in it is in the file.",
                     "{n} cells have a number format that shows nothing. What is in them is in the file."),
    "covered_cells": ("{n} cell lies under a merged cell. What is in it is not shown, but it is in the file.",
                      "{n} cells lie under merged cells. What is in them is not shown, but it is in the file."),
    "not_understood": ("{n} cell has a number format that is not understood here. Its raw value is shown, and marked.",
                       "{n} cells have a number format that is not understood here. Raw values are shown, and marked."),
    "drawings": ("{n} sheet has charts, pictures or text boxes. They are not shown here.",
                 "{n} sheets have charts, pictures or text boxes. They are not shown here."),
    "other_sheets": ("{n} sheet is a chart or a macro and not a table. It is not shown here.",
                     "{n} sheets are charts or macros and not tables. They are not shown here."),
}  # fmt: skip


def findings_of(found: dict[str, int]) -> list[Finding]:
    """Every finding, from the counts that the reading program sent."""
    return [
        Finding(code, (one if found[code] == 1 else many).format(n=f"{found[code]:,}"), (), found[code])
        for code, (one, many) in SAYS.items()
        if found.get(code)
    ]


def is_of_hidden(code: str) -> bool:
    """Whether it says that the file holds what it does not show."""
    return code in HIDDEN or code in LEAKS
