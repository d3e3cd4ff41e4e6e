"""Which rows of two versions are the same row: pure, over what identifies each row.

A row has three signatures, in this order of trust: all of it, what it is about (its key), and its other cells. Rows
that are alike in one of them are paired where that keeps both versions in their order; then what lies between two
pairs is asked by the next signature.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

Signature = tuple[Hashable, Hashable, Hashable]


@dataclass(frozen=True)
class Step:
    """`count` rows from `old` and from `new` on, as indexes from 0: the same rows, or only there, or only here."""

    kind: str  # "same", "changed", "removed" or "added"
    old: int
    new: int
    count: int = 1


@dataclass(frozen=True)
class Span:
    """A stretch of either version, half-open."""

    old: int
    old_end: int
    new: int
    new_end: int


def align(old: Sequence[Signature], new: Sequence[Signature]) -> list[Step]:
    """Every row of both, once, in order."""
    steps: list[Step] = []
    for pair in [*_pairs(old, new, Span(0, len(old), 0, len(new)), 0), (len(old), len(new))]:
        at_old, at_new = (steps[-1].old, steps[-1].new) if steps else (0, 0)
        if steps:
            at_old += steps[-1].count if steps[-1].kind != "added" else 0
            at_new += steps[-1].count if steps[-1].kind != "removed" else 0
        steps += _unpaired(at_old, at_new, *pair)
        if pair != (len(old), len(new)):
            _append(steps, *pair, "same" if old[pair[0]][0] == new[pair[1]][0] else "changed")
    return steps


def _unpaired(at_old: int, at_new: int, to_old: int, to_new: int) -> list[Step]:
    removed = [Step("removed", at_old, at_new, to_old - at_old)] if to_old > at_old else []
    added = [Step("added", to_old, at_new, to_new - at_new)] if to_new > at_new else []
    return removed + added


def _append(steps: list[Step], old: int, new: int, kind: str) -> None:
    """As part of the run before, where it goes on."""
    last = steps[-1] if steps else None
    if last and (last.kind, last.old + last.count, last.new + last.count) == (kind, old, new):
        steps[-1] = Step(kind, last.old, last.new, last.count + 1)
    else:
        steps.append(Step(kind, old, new))


def _pairs(
    old: Sequence[Signature], new: Sequence[Signature], span: Span, level: int
) -> Iterator[tuple[int, int]]:
    """The pairs within a span, in order. `level` is the signature that is asked."""
    if span.old == span.old_end or span.new == span.new_end:
        return
    if level > 2:
        yield from _by_place(old, span)
        return
    at_old, at_new = span.old, span.new
    for i, j in [*_alike(old, new, span, level), (span.old_end, span.new_end)]:
        yield from _pairs(old, new, Span(at_old, i, at_new, j), level + 1)
        if i < span.old_end and j < span.new_end:
            yield i, j
        at_old, at_new = i + 1, j + 1


def _by_place(old: Sequence[Signature], span: Span) -> Iterator[tuple[int, int]]:
    """Rows that are about nothing, in a table of figures alone, are told by where they stand."""
    if old[span.old][1] is None and span.old_end - span.old == span.new_end - span.new:
        yield from zip(range(span.old, span.old_end), range(span.new, span.new_end), strict=True)


def _alike(
    old: Sequence[Signature], new: Sequence[Signature], span: Span, level: int
) -> list[tuple[int, int]]:
    """As many pairs as keep both in order, of rows with the same signature; the nth of several by the nth."""
    first = _numbered(new, span.new, span.new_end, level)
    found = [
        (i, first[name]) for name, i in _numbered(old, span.old, span.old_end, level).items() if name in first
    ]
    return _longest_in_order(found)


def _numbered(rows: Sequence[Signature], first: int, end: int, level: int) -> dict[Hashable, int]:
    """A row without this signature (None) is like no other."""
    seen: Counter[Hashable] = Counter()
    numbered: dict[Hashable, int] = {}
    for at in range(first, end):
        signature = rows[at][level]
        if signature is not None:
            numbered[signature, seen[signature]] = at
            seen[signature] += 1
    return numbered


def _longest_in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence that rises in the second number; the first number rises already."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [at]
    chosen, at = [], ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
