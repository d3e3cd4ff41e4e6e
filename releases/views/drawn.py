"""A chart as it stands on a page: its drawing, its key, and the data beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from releases.charts.chart import Chart
from releases.charts.key import swatch
from releases.charts.svg import Drawing, draw
from releases.documents.charted import Charted

MOST_BESIDE = 500  # rows of data that stand beside a chart; the others are on the table's own pages


@dataclass(frozen=True)
class Drawn:
    """`why_not` says what stands in its place; `beside` are its headings and rows. `prefix` is of its ids."""

    chart: Chart | None
    drawing: Drawing | None
    headings: list[str]
    rows: list[list[str]]
    why_not: str = ""
    prefix: str = "chart"

    @property
    def markup(self) -> SafeString:
        return mark_safe(self.drawing.markup) if self.drawing else SafeString()  # noqa: S308 - escaped as it is drawn

    @property
    def keys(self) -> list[tuple[SafeString, str, str]]:
        """Of each series: how it is drawn, its letter where there are several, its name."""
        if self.chart is None:
            return []
        several = len(self.chart.series) > 1
        return [
            (self._swatch(one.letter), one.letter if several else "", one.name) for one in self.chart.series
        ]

    def _swatch(self, letter: str) -> SafeString:
        return mark_safe(swatch(letter, self.chart.kind, self.prefix))  # type: ignore[union-attr] # noqa: S308

    @property
    def more(self) -> int:
        """Rows that are drawn, and not beside it."""
        return max(0, len(self.chart.labels) - MOST_BESIDE) if self.chart else 0


def drawn(charted: Charted, *, prefix: str = "chart") -> Drawn:
    """`prefix` keeps the ids of several charts on one page apart."""
    chart = charted.chart
    drawing = draw(chart, title=charted.title, description=charted.description, prefix=prefix)
    return Drawn(chart, drawing, charted.headings, charted.rows[:MOST_BESIDE], prefix=prefix)


def not_drawn(why_not: str) -> Drawn:
    return Drawn(None, None, [], [], why_not)
