"""Fewer points of a long line, so that its highest and lowest are still on it, and its gaps are."""

from __future__ import annotations

from .chart import Series

Point = tuple[int, float]


def stretches(series: Series, most: int) -> list[list[Point]]:
    """The points of a line, parted at every gap.

    Of so many neighbours that `most` remain, the least and the greatest.
    """
    parts: list[list[Point]] = [[]]
    for at, each in enumerate(series.figures):
        if each.value is None:
            parts.append([])
        else:
            parts[-1].append((at, each.value))
    width = together(len(series.figures), most)
    return [_thinned(part, width) for part in parts if part]


def together(points: int, most: int) -> int:
    """How many neighbours two points stand for; 1 where every point is drawn."""
    return 1 if points <= most else -(-2 * points // most)


def _thinned(part: list[Point], width: int) -> list[Point]:
    if width == 1:
        return part
    kept: list[Point] = []
    for first in range(0, len(part), width):
        some = part[first : first + width]
        ends = {min(some, key=_value), max(some, key=_value)}
        kept += sorted(ends)
    return kept


def _value(point: Point) -> float:
    return point[1]
