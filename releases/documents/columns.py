"""Which column of one version is which of another, and which columns say what a row is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .rows import Rows

SAMPLE = 2_000  # rows at each end
STILL_THE_SAME = 0.8  # of the rows, less one, must still be found by a key with one more column in it

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Columns:
    """`same` pairs a column's place in the old table with its place in the new one, in the new one's order."""

    same: list[tuple[int, int]]
    added: list[int]
    removed: list[int]
    renamed: list[tuple[int, int]]

    @property
    def moved(self) -> bool:
        before = [old for old, _ in self.same]
        return before != sorted(before)


def match_columns(old: Rows, new: Rows) -> Columns:
    """By heading, whatever the order; the nth of those with the same heading by the nth.

    A column with another heading, between the same neighbours as before, has been renamed.
    """
    before, after = _numbered(old), _numbered(new)
    by_heading = {before[name]: after[name] for name in after if name in before}
    renamed = {
        at: by_heading[at - 1] + 1 if at else 0
        for at in range(old.columns)
        if at not in by_heading and (at == 0 or at - 1 in by_heading)
    }
    renamed = {at: to for at, to in renamed.items() if _is_free(to, new, by_heading)}
    same = sorted((by_heading | renamed).items(), key=lambda pair: pair[1])
    return Columns(
        same,
        added=sorted(set(range(new.columns)) - {to for _, to in same}),
        removed=sorted(set(range(old.columns)) - {at for at, _ in same}),
        renamed=sorted(renamed.items()),
    )


def _numbered(rows: Rows) -> dict[tuple[str, int], int]:
    seen: Counter[str] = Counter()
    names = {}
    for at in range(rows.columns):
        heading = rows.header[at] if at < len(rows.header) else ""
        names[heading, seen[heading]] = at
        seen[heading] += 1
    return names


def _is_free(column: int, new: Rows, taken: dict[int, int]) -> bool:
    return column < new.columns and column not in taken.values()


def key_columns(old: Rows, new: Rows, columns: Columns) -> list[int]:
    """Places in `columns.same` of those that together say what a row is about: words first, then, as a year, figures.

    A column is taken if rows are told apart better with it, and if nearly all of them are still found in the other
    version: so no column in which figures, or notes, have changed throughout. Where there is none, the words.
    """
    before, after = _sample(old, [at for at, _ in columns.same]), _sample(new, [to for _, to in columns.same])
    chosen: list[int] = []
    words, figures = _words_and_figures(old, new, columns)
    for place in words + figures:
        if _is_telling(before, chosen) and _is_telling(after, chosen):
            break
        with_it = [*chosen, place]
        tells = _distinct(before, with_it) > _distinct(before, chosen)
        fewest = STILL_THE_SAME * _found_again(before, after, chosen) - 1
        if tells and _found_again(before, after, with_it) >= fewest:
            chosen = with_it
    return chosen or words


def _words_and_figures(old: Rows, new: Rows, columns: Columns) -> tuple[list[int], list[int]]:
    figures = [n for n, (at, to) in enumerate(columns.same) if at in old.numeric or to in new.numeric]
    return [n for n in range(len(columns.same)) if n not in figures], figures


def _sample(rows: Rows, wanted: list[int]) -> Cells:
    """The first rows and the last, in the columns wanted."""
    last = max(SAMPLE, rows.total - SAMPLE)
    ends = ((0, min(SAMPLE, rows.total)), (last, rows.total))
    return [[row[at] for at in wanted] for first, end in ends for row in _between(rows, first, end)]


def _between(rows: Rows, first: int, end: int) -> Iterable[list[str]]:
    return (row for row, _ in zip(rows.after(first), range(first, end), strict=False)) if first < end else ()


def _keys(sample: Cells, places: list[int]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row[at] for at in places) for row in sample)


def _distinct(sample: Cells, places: list[int]) -> int:
    return len(_keys(sample, places))


def _is_telling(sample: Cells, places: list[int]) -> bool:
    return _distinct(sample, places) >= len(sample)


def _found_again(old: Cells, new: Cells, places: list[int]) -> int:
    """How many rows of the one sample are in the other too."""
    return (_keys(old, places) & _keys(new, places)).total()
