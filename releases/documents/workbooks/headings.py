"""Where a sheet's table begins: the rows above it, and the rows that head its columns.

The accessible layout of the Government Statistical Service is a title, notes, perhaps a blank row, then one row of
headings; older tables have several, with merged cells. A table that the workbook names says it for certain. Cover
sheets and notes have no headings at all: they are words in rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_HEADINGS = 6
YEARS = range(1800, 2200)


class Line(NamedTuple):
    """One row as it is judged: the columns that show anything, and those of them that are words."""

    cells: Sequence[str]
    words: frozenset[int]
    merged: bool = False

    @property
    def filled(self) -> list[int]:
        return [at for at, cell in enumerate(self.cells) if cell]

    @property
    def figures(self) -> list[int]:
        return [at for at in self.filled if at not in self.words]

    @property
    def is_wide(self) -> bool:
        """It could be one of a table's rows."""
        return len(self.filled) > 1 or self.merged and any(self.filled)


def headings_of(lines: Sequence[Line], named: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """How many rows stand above the headings, and how many rows are headings: (0, 0) where there are none.

    `named` are the tables that the workbook itself names: the row, from 0, where each one's headings are, and how many.
    """
    for first, count in sorted(named):
        if first + count <= len(lines) and 0 < count <= MOST_HEADINGS:
            return first, count
    data = next((at for at, line in enumerate(lines) if line.figures and line.is_wide), None)
    if data is None:
        return _of_words(lines)
    if _are_years(lines[data]) and data + 1 < len(lines) and lines[data + 1].is_wide:
        data += 1
    top, end = _top(lines, data), data
    while end > top and not lines[end - 1].filled:
        end -= 1
    return (top, end - top) if top < end else (0, 0)


def _top(lines: Sequence[Line], data: int) -> int:
    """Upwards from the first row of figures, over rows that are wide; one blank row between may belong."""
    top = data - 1 if data and not lines[data - 1].filled else data
    lowest = top
    while top > 0 and lowest - top < MOST_HEADINGS and lines[top - 1].is_wide:
        if _is_title(lines[top - 1], len(lines[data].filled)):
            break
        top -= 1
    return top if top < lowest else data


def _is_title(line: Line, width: int) -> bool:
    """A title with a note at its right, above a table that is much wider than the two of them."""
    return not line.merged and len(line.filled) <= 2 and line.filled[0] == 0 and width > 3


def _are_years(line: Line) -> bool:
    """A row of years, such as heads the columns of a table over time."""
    said = [line.cells[at] for at in line.figures]
    return len(said) > 1 and all(each.isdigit() and int(each) in YEARS for each in said)


def _of_words(lines: Sequence[Line]) -> tuple[int, int]:
    """A table of words only, such as a list of contents, is told from prose by its rows: all as wide as the first."""
    first = next((at for at, line in enumerate(lines) if line.is_wide), None)
    if first is None:
        return 0, 0
    below = [line for line in lines[first + 1 :] if line.filled]
    alike = below and all(line.is_wide and len(line.filled) <= len(lines[first].filled) for line in below)
    return (first, 1) if alike else (0, 0)
