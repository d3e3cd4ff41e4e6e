"""A chart in words: what it is of, and from where to where the figures go; nothing is made of them."""

from __future__ import annotations

from .chart import MOST_POINTS, NAMES, Chart, Kind, Series
from .scale import Scale, said
from .thinning import together


def summary(chart: Chart) -> list[str]:
    """A sentence for the whole and one for each series, with its extents and what is missing."""
    rows, count = len(chart.labels), len(chart.series)
    whole = f"{NAMES[chart.kind]} of {rows:,} row{'s' * (rows != 1)} and {count} column{'s' * (count != 1)} of figures."
    return [whole, *(_series(one, chart) for one in chart.series)]


def notes(chart: Chart, scale: Scale) -> list[str]:
    """What a reader has to know of the drawing itself."""
    found = []
    if chart.kind == Kind.LINE and not scale.begins_at_zero:
        found.append(
            f"The vertical axis does not begin at zero: it goes from {said(scale.low, scale.ticks, chart.unit)} "
            f"to {said(scale.high, scale.ticks, chart.unit)}."
        )
    thinned = together(len(chart.labels), MOST_POINTS)
    if chart.kind == Kind.LINE and thinned > 1:
        found.append(f"Of every {thinned} neighbouring rows the lowest and the highest are drawn.")
    if any(one.missing for one in chart.series):
        found.append("A gap is a value that is missing or withheld in the file.")
        if chart.kind == Kind.STACKED:
            found.append("A bar with a missing part is shorter than its whole.")
    return found


def _series(series: Series, chart: Chart) -> str:
    places = [(each.value, at) for at, each in enumerate(series.figures) if each.value is not None]
    if not places:
        return f"{series.letter}, {series.name}: no figures. {_missing(series)}".strip()
    (_, low), (_, high) = min(places), max(places, key=lambda place: (place[0], -place[1]))
    extents = f"from {_one(series, chart, low)} to {_one(series, chart, high)}"
    return f"{series.letter}, {series.name}: {extents}. {_missing(series)}".strip()


def _one(series: Series, chart: Chart, at: int) -> str:
    label = chart.labels[at].strip()
    return f"{series.figures[at].said} ({label})" if label else series.figures[at].said


def _missing(series: Series) -> str:
    """Not given: 2 [x], 1 empty."""
    counts = series.missing.most_common(5)
    if not counts:
        return ""
    named = ", ".join(f"{count:,} {symbol or 'empty'}" for symbol, count in counts)
    more = series.missing.total() - sum(count for _, count in counts)
    return f"Not given: {named}{f', {more:,} other' if more else ''}."
