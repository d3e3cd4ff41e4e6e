"""Charts of a table's columns: through the gate like its pages, since they are its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from releases import actions
from releases.charts.chart import MOST_ROWS, Chart, Picks, chart_of, why_empty, why_not
from releases.charts.key import swatch
from releases.charts.svg import Drawing, draw
from releases.documents.read import ShownAs
from releases.documents.rows import Rows
from releases.documents.shown import rows_of
from releases.forms.charts import PickChartForm, first_picks
from releases.models import DocumentVersion
from releases.permissions import open_rights
from releases.queries.reading import version_to_open

from .door import fetch_document
from .marking import mark_of, marked
from .sheet import typed_number

MOST_BESIDE = 500  # rows of data that stand beside a chart; the others are on the table's own pages


@dataclass(frozen=True)
class Drawn:
    """A chart on its page. `why_not` says what stands in its place; `beside` are its headings and rows."""

    chart: Chart | None
    drawing: Drawing | None
    headings: list[str]
    rows: list[list[str]]
    why_not: str = ""

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
            (mark_safe(swatch(one.letter, self.chart.kind)), one.letter if several else "", one.name)  # noqa: S308
            for one in self.chart.series
        ]

    @property
    def more(self) -> int:
        """Rows that are drawn, and not beside it."""
        return max(0, len(self.chart.labels) - MOST_BESIDE) if self.chart else 0


@require_safe
def open_chart(request: HttpRequest, ref: str, document_ref: str) -> HttpResponse:
    """A chart of the columns that the reader picks; of the first figures, before they have."""
    document = fetch_document(request, ref, document_ref)
    rights = open_rights(request.occasion.by.pk, document.release_id)  # type: ignore[attr-defined]
    version = version_to_open(document, rights)
    sheet = sheet_asked_for(request.GET, version)
    place = {"chart": 0, "sheet": sheet} if sheet > 1 else {"chart": 0}
    sight = actions.open_document(version, place=place, occasion=request.occasion)  # type: ignore[attr-defined]
    form, chart = None, Drawn(None, None, [], [], "A chart is drawn from a table, and this document is none.")
    if version.reading.shown_as in (ShownAs.TABLE, ShownAs.WORKBOOK):
        with rows_of(version, sheet) as rows:
            form = picked(request.GET, rows)
            chart = drawn(form.picks, rows, title=rows.name or document.title) if form.is_valid() else None
    context = marked(request, version.release) | {
        "release": version.release,
        "document": document,
        "version": version,
        "form": form,
        "keep": [("sheet", sheet)] if sheet > 1 else [],
        "drawn": chart,
        "mark": mark_of(request.occasion.by, sight),  # type: ignore[attr-defined]
    }
    return render(request, "releases/read/open_chart.html", context)


def sheet_asked_for(asked: QueryDict, version: DocumentVersion) -> int:
    """From 1; the nearest that there is, known before anything is opened."""
    sheets = (
        version.reading.parts if version.is_readable and version.reading.shown_as == ShownAs.WORKBOOK else 1
    )
    return max(1, min(typed_number(asked.get("sheet", "")), sheets))


def picked(asked: QueryDict, rows: Rows) -> PickChartForm:
    headings = [rows.heading(at) for at in range(rows.columns)]
    typed: Any = asked if "kind" in asked else _as_typed(first_picks(rows.numeric, rows.columns, rows.total))
    return PickChartForm(typed, headings=headings)


def drawn(picks: Picks, rows: Rows, *, title: str, description: str = "") -> Drawn:
    """The chart of all rows, or the sentence that says why there is none."""
    headings = [rows.heading(at) for at in (picks.label, *picks.values)]
    if problem := why_not(picks, rows.total):
        return Drawn(None, None, headings, [], problem)
    all_rows = list(rows.after())[:MOST_ROWS]
    chart = chart_of(picks, [rows.heading(at) for at in range(rows.columns)], all_rows)
    beside = [[row[at] for at in (picks.label, *picks.values)] for row in all_rows[:MOST_BESIDE]]
    if problem := why_empty(chart):
        return Drawn(None, None, headings, beside, problem)
    return Drawn(chart, draw(chart, title=title, description=description), headings, beside)


def _as_typed(picks: dict[str, Any]) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed["kind"], typed["label"] = picks["kind"], str(picks["label"])
    typed.setlist("value", [str(at) for at in picks["value"]])
    return typed
