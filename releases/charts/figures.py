"""A cell of a table as a number, if it is one for certain; else what stands in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

FIGURE = re.compile(r"([-−]?)([£$€]?)([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)", re.ASCII)


@dataclass(frozen=True)
class Figure:
    """`value` is None where the cell holds no number; `said` is the cell as the file has it."""

    value: float | None
    said: str
    unit: str = ""

    @property
    def is_missing(self) -> bool:
        return self.value is None


def figure(cell: str) -> Figure:
    """1,234 and -5.0% and £1,200 are numbers. [x], [c], "..", a dash, words and nothing are not."""
    said = cell.strip()
    found = FIGURE.fullmatch(said)
    if found is None or (found[1] and found[3]):
        return Figure(None, said)
    value = float(found[4].replace(",", "") + (found[5] or ""))
    return Figure(-value if found[1] or found[3] else value, said, found[2] or found[6])
