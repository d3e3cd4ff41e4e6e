"""What a chart is made of: its picks, its series, and why it cannot be drawn if it cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .figures import Figure, figure

MOST_SERIES = 6
MOST_ROWS = 20_000
MOST_BARS = 120
MOST_POINTS = 400  # of a line, before it is thinned
LETTERS = "ABCDEF"


class Kind(StrEnum):
    LINE = "line"
    BAR = "bar"
    STACKED = "stacked"


NAMES = {Kind.LINE: "Line chart", Kind.BAR: "Bar chart", Kind.STACKED: "Stacked bar chart"}


@dataclass(frozen=True)
class Picks:
    """Columns, by their places from 0: the labels' and those of the values."""

    kind: Kind
    label: int
    values: tuple[int, ...]


@dataclass(frozen=True)
class Series:
    """`letter` tells it on the drawing and in the key, so that nothing depends on a colour."""

    letter: str
    name: str
    figures: list[Figure]

    @property
    def values(self) -> list[float]:
        return [each.value for each in self.figures if each.value is not None]

    @property
    def missing(self) -> Counter[str]:
        """What stands in place of figures, and how often; "" is an empty cell."""
        return Counter(each.said for each in self.figures if each.is_missing)


@dataclass(frozen=True)
class Chart:
    kind: Kind
    labels: list[str]
    series: list[Series]
    unit: str = ""

    @property
    def values(self) -> list[float]:
        return [value for one in self.series for value in one.values]


def chart_of(picks: Picks, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Chart:
    """Of all rows, in the order of the file."""
    labels: list[str] = []
    columns: list[list[Figure]] = [[] for _ in picks.values]
    for row in rows:
        labels.append(row[picks.label])
        for column, at in zip(columns, picks.values, strict=True):
            column.append(figure(row[at]))
    named = zip(LETTERS, picks.values, columns, strict=False)
    series = [Series(letter, headings[at], figures) for letter, at, figures in named]
    units = {each.unit for one in series for each in one.figures if not each.is_missing}
    return Chart(picks.kind, labels, series, units.pop() if len(units) == 1 else "")


def why_not(picks: Picks, rows: int) -> str:
    """A sentence where it cannot be drawn; "" where it can. Known before any row is read."""
    if not picks.values:
        return "Choose at least one column of figures."
    if len(picks.values) > MOST_SERIES:
        return f"A chart shows at most {MOST_SERIES} columns of figures. Choose fewer."
    if not rows:
        return "This table has headings and no rows, so there is nothing to draw."
    if rows > MOST_ROWS:
        return f"This table has {rows:,} rows. A chart is drawn from {MOST_ROWS:,} at most."
    bars = rows * (len(picks.values) if picks.kind == Kind.BAR else 1)
    if picks.kind != Kind.LINE and bars > MOST_BARS:
        return f"That would be {bars:,} bars, and more than {MOST_BARS} cannot be told apart. Choose a line chart."
    return ""


def why_empty(chart: Chart) -> str:
    """Where not one of the cells is a figure, and which units do not go together."""
    if not chart.values:
        return "None of the cells in these columns is a figure, so there is nothing to draw."
    units = {each.unit for one in chart.series for each in one.figures if not each.is_missing}
    if len(units) > 1:
        mixed = " and ".join(sorted(unit or "no unit" for unit in units))
        return f"These columns have figures of different units ({mixed}), which one axis cannot show."
    return ""
