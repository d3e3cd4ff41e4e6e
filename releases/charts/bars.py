"""Bars that lie: a row's label above them, so that words have the whole width of a telephone; all from zero."""

from __future__ import annotations

from .chart import Chart, Kind, Series
from .elements import Body, percent, stacks, text
from .figures import Figure
from .marks import GRID, INK, fill
from .scale import Scale, said

THICK, BETWEEN, LABEL, AXIS = 18, 3, 20, 30
ACROSS = 0.82  # of the width is for bars; the rest for the figure that follows the longest
LONGEST_LABEL = 48
APART = 0.2  # of the width, that the words of two ticks need


def body(chart: Chart, scale: Scale, prefix: str) -> Body:
    y, drawn = AXIS, []
    bars_each = len(chart.series) if chart.kind == Kind.BAR else 1
    height = AXIS + len(chart.labels) * (LABEL + bars_each * (THICK + BETWEEN) + 10)
    for at, label in enumerate(chart.labels):
        drawn.append(text("0", y + 14, _short(label)))
        y += LABEL
        drawn.append(
            _stack(chart, scale, at, y, prefix) if bars_each == 1 and chart.kind == Kind.STACKED else ""
        )
        if chart.kind == Kind.BAR:
            drawn += [
                _bar(one, n, at, scale, y + n * (THICK + BETWEEN), chart, prefix)
                for n, one in enumerate(chart.series)
            ]
        y += bars_each * (THICK + BETWEEN) + 10
    grid = _grid(scale, height, chart.unit) + _zero(scale, height)
    return Body(grid + "".join(drawn), height)


def _bar(series: Series, number: int, at: int, scale: Scale, y: int, chart: Chart, prefix: str) -> str:
    each = series.figures[at]
    letter = f"{series.letter} " if len(chart.series) > 1 else ""
    if each.value is None:
        return text(
            percent(_across(scale, 0)), y + 14, f"{letter}{each.said or 'empty'}", dx="4", font_style="italic"
        )
    end = max(each.value, 0.0)
    return _rect(scale, 0, each.value, y, fill(number, prefix)) + text(
        percent(_across(scale, end)), y + 14, f"{letter}{each.said}", dx="4"
    )


def _stack(chart: Chart, scale: Scale, at: int, y: int, prefix: str) -> str:
    """Parts above zero to its right, those below to its left; what is missing is named after the bar."""
    below = above = 0.0
    drawn, missing = [], []
    for number, one in enumerate(chart.series):
        each: Figure = one.figures[at]
        if each.value is None:
            missing.append(f"{one.letter} {each.said or 'empty'}")
        elif each.value >= 0:
            drawn.append(_rect(scale, above, above + each.value, y, fill(number, prefix)))
            above += each.value
        else:
            drawn.append(_rect(scale, below, below + each.value, y, fill(number, prefix)))
            below += each.value
    ends = text(
        percent(_across(scale, stacks(chart)[at][1])), y + 14, ", ".join(missing), dx="4", font_style="italic"
    )
    return "".join(drawn) + (ends if missing else "")


def _rect(scale: Scale, begin: float, end: float, y: int, filled: str) -> str:
    left, right = sorted((_across(scale, begin), _across(scale, end)))
    return (
        f'<rect x="{percent(left)}" y="{y}" width="{percent(right - left)}" height="{THICK}" fill="{filled}" '
        f'stroke="#fff" stroke-width="1"/>'
    )


def _across(scale: Scale, value: float) -> float:
    return scale.at(value) * ACROSS


def _grid(scale: Scale, height: int, unit: str) -> str:
    far = [tick for tick in (scale.low, scale.high) if abs(_across(scale, tick) - _across(scale, 0)) > APART]
    shown = [0.0, *far]
    lines = "".join(
        f'<line x1="{percent(_across(scale, tick))}" x2="{percent(_across(scale, tick))}" y1="22" y2="{height}" '
        f'stroke="{GRID}" stroke-width="1"/>'
        for tick in scale.ticks
    )
    return lines + "".join(_tick(scale, tick, unit) for tick in shown)


def _tick(scale: Scale, tick: float, unit: str) -> str:
    anchor = "start" if _across(scale, tick) < APART / 2 else "middle"
    return text(percent(_across(scale, tick)), 14, said(tick, scale.ticks, unit), text_anchor=anchor)


def _zero(scale: Scale, height: int) -> str:
    x = percent(_across(scale, 0))
    return f'<line x1="{x}" x2="{x}" y1="22" y2="{height}" stroke="{INK}" stroke-width="2"/>'


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
