"""A chart as one SVG element that is as wide as its place: lengths across are per cent, so that words keep their size.

Presentation attributes alone, no style attribute, no script: as the content security policy has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from . import bars, lines
from .chart import Chart, Kind
from .elements import stacks
from .marks import patterns
from .scale import Scale, around, from_zero
from .telling import notes, summary


@dataclass(frozen=True)
class Drawing:
    """`markup` is safe to be put on a page; `says` is its text alternative, `notes` what stands beneath it."""

    markup: str
    says: list[str]
    notes: list[str]


def draw(chart: Chart, *, title: str, description: str = "", prefix: str = "chart") -> Drawing:
    """`prefix` keeps the ids of several charts on one page apart."""
    scale = _scale(chart)
    drawn = lines.body(chart, scale) if chart.kind == Kind.LINE else bars.body(chart, scale, prefix)
    says = summary(chart)
    told = " ".join(filter(None, [description, *says]))
    markup = (
        f'<svg class="app-chart__drawing" width="100%" height="{drawn.height}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-size="14" fill="#0b0c0c">'
        f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(told)}</desc>'
        f"<defs>{patterns(len(chart.series), prefix)}</defs>{drawn.markup}</svg>"
    )
    return Drawing(markup, says, notes(chart, scale))


def _scale(chart: Chart) -> Scale:
    match chart.kind:
        case Kind.LINE:
            return around(chart.values)
        case Kind.BAR:
            return from_zero(chart.values)
        case Kind.STACKED:
            return from_zero([total for ends in stacks(chart) for total in ends])
    raise ValueError(f"No such kind of chart: {chart.kind}")
