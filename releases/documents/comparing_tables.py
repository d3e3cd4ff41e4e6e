"""Compares two versions of a table, cell by cell, and seals what changed (see `changes`).

Both are read a page at a time, twice: once to see which rows are the same, once for the cells that differ. In memory
are three numbers for each row of a stretch of at most 50,000; where two versions have nothing in common for as long
as that, the comparison ends there and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from . import store
from .aligning import Signature, Step, align
from .changes import Change, Compared, changes_of, seal_changes
from .columns import Columns, key_columns, match_columns
from .envelope import Binding
from .records import RecordSealer, SealedRecords
from .rows import Rows, only_table, sheets
from .table import pages_of

STRETCH = 50_000  # rows
SHORTEST = STRETCH // 10  # rows by which a comparison must come on, or it ends
MOST_SHOWN = 5_000  # changes that are kept; all are counted


@dataclass(frozen=True)
class Source:
    """A version's sealed pages: where, under which key, and what the uploaded file is bound to."""

    stored_name: str
    key: bytes
    binding: Binding

    def open(self) -> SealedRecords:
        return SealedRecords(store.path_of(self.stored_name), self.key, pages_of(self.binding))


def compare_tables(old: Source, new: Source) -> Compared:
    """The changes lie sealed under the new version's key. Raises FileMissing, KeyUnavailable, Tampered or NoRoom."""
    with old.open() as before, new.open() as after, store.new_file() as file:
        sealer = RecordSealer(file, new.key, changes_of(new.binding, old.binding))
        tables = [Comparison(only_table(before), only_table(after))]
        return seal_changes(sealer, file.name, tables, most=MOST_SHOWN)


def compare_workbooks(old: Source, new: Source) -> Compared:
    """Sheet by sheet, told by their names. Raises as `compare_tables`."""
    with old.open() as before, new.open() as after, store.new_file() as file:
        sealer = RecordSealer(file, new.key, changes_of(new.binding, old.binding))
        was, now = ({sheet.name: sheet for sheet in sheets(each)} for each in (before, after))
        tables = [Comparison(was[name], now[name]) for name in now if name in was]
        added = [name for name in now if name not in was]
        removed = [name for name in was if name not in now]
        return seal_changes(sealer, file.name, tables, most=MOST_SHOWN, added=added, removed=removed)


@dataclass
class Comparison:
    """Of one table with one table: what its columns came to, then each change in the order of the rows."""

    old: Rows
    new: Rows
    stopped_at: int = 0  # the row, from 1, of the new version from which nothing was compared
    columns: Columns = field(init=False)
    key: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = match_columns(self.old, self.new)
        self.key = key_columns(self.old, self.new, self.columns)

    def changes(self) -> Iterator[Change]:
        before, after = self.old.after(), self.new.after()
        for step in self._steps():
            if step.kind == "same":
                _skip(before, step.count)
                _skip(after, step.count)
                continue
            for n in range(step.count):
                yield from self._differing(step, n, before, after)

    def _differing(
        self, step: Step, n: int, before: Iterator[list[str]], after: Iterator[list[str]]
    ) -> Iterator[Change]:
        match step.kind:
            case "removed":
                row = next(before)
                label = self._label([row[at] for at, _ in self.columns.same])
                cells = [(self.old.heading(at), cell) for at, cell in enumerate(row) if cell]
                yield Change("removed", step.old + n + 1, label, cells=cells)
            case "added":
                row = next(after)
                label = self._label([row[to] for _, to in self.columns.same])
                cells = [(self.new.heading(at), cell) for at, cell in enumerate(row) if cell]
                yield Change("added", step.new + n + 1, label, cells=cells)
            case "changed":
                yield from self._cells(step.new + n + 1, next(before), next(after))
            case other:
                raise ValueError(f"No such step: {other}")

    def _cells(self, number: int, before: list[str], after: list[str]) -> Iterator[Change]:
        label = self._label([after[to] for _, to in self.columns.same])
        for at, to in self.columns.same:
            if before[at] != after[to]:
                yield Change("cell", number, label, self.new.heading(to), before[at], after[to])

    def _label(self, cells: list[str]) -> str:
        return ", ".join(filter(None, (cells[place] for place in self.key)))

    def _steps(self) -> Iterator[Step]:
        """Stretch by stretch: what lies before the last pair of a stretch is settled, the rest is asked again."""
        before, after = self._signatures(self.old, 0), self._signatures(self.new, 1)
        old: list[Signature] = []
        new: list[Signature] = []
        at_old = at_new = 0
        while True:
            old += islice(before, STRETCH - len(old))
            new += islice(after, STRETCH - len(new))
            is_end = at_old + len(old) == self.old.total and at_new + len(new) == self.new.total
            steps = align(old, new)
            settled = steps if is_end else _until_last_pair(steps)
            yield from (Step(one.kind, at_old + one.old, at_new + one.new, one.count) for one in settled)
            if is_end:
                return
            gone_old, gone_new = _length(settled, "added"), _length(settled, "removed")
            if max(gone_old, gone_new) < SHORTEST:
                self.stopped_at = at_new + gone_new + 1
                return
            del old[:gone_old], new[:gone_new]
            at_old, at_new = at_old + gone_old, at_new + gone_new

    def _signatures(self, rows: Rows, side: int) -> Iterator[Signature]:
        """Three hashes of each row, in the columns that both versions have."""
        places = [pair[side] for pair in self.columns.same]
        keys = [places[at] for at in self.key]
        others = [at for at in places if at not in keys]
        for row in rows.after():
            key = hash(tuple(row[at] for at in keys)) if keys else None
            other = hash(tuple(row[at] for at in others)) if keys and others else None
            yield hash(tuple(row[at] for at in places)), key, other


def _until_last_pair(steps: list[Step]) -> list[Step]:
    last = max((at for at, one in enumerate(steps) if one.kind in ("same", "changed")), default=-1)
    return steps[: last + 1]


def _length(steps: list[Step], but: str) -> int:
    return sum(one.count for one in steps if one.kind != but)


def _skip(rows: Iterator[list[str]], count: int) -> None:
    next(islice(rows, count, count), None)
