"""Charts of the columns that a reader picks: through the gate like the table's pages, since they are its figures."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from releases import actions
from releases.charts.chart import Picks
from releases.documents.charted import attempt
from releases.documents.read import ShownAs
from releases.documents.rows import Rows
from releases.documents.shown import rows_of
from releases.forms.charts import PickChartForm, first_picks
from releases.models import DocumentVersion
from releases.policies.charts import TABLES, may_draw_chart

from .door import fetch_version_to_open, moment_of
from .drawn import Drawn, drawn, not_drawn
from .marking import mark_of, marked
from .sheet import typed_number
from .tabs import tabs_of


@require_safe
def pick_chart(request: HttpRequest, ref: str, document_ref: str) -> HttpResponse:
    """A chart of the columns that the reader picks; of the first figures, before they have."""
    version = fetch_version_to_open(request, ref, document_ref)
    document = version.document
    sheet = sheet_asked_for(request.GET, version)
    sight = actions.open_document(version, place=place_of(sheet), occasion=request.occasion)  # type: ignore[attr-defined]
    form, chart = None, not_drawn("A chart is drawn from a table, and this document is none.")
    if version.reading.shown_as in TABLES:
        with rows_of(version, sheet) as rows:
            form = picked(request.GET, rows)
            chart = _drawn(form.picks, rows, document.title) if form.is_valid() else None
    context = marked(request, version.release) | {
        "release": version.release,
        "document": document,
        "version": version,
        "tabs": tabs_of(version.release, sight.kind, current=document.ref),
        "form": form,
        "keep": [("sheet", sheet)] if sheet > 1 else [],
        "drawn": chart,
        "draw_href": _to_name_it(request, form, version, sheet),
        "mark": mark_of(request.occasion.by, sight),  # type: ignore[attr-defined]
    }
    return render(request, "releases/read/pick_chart.html", context)


def sheet_asked_for(asked: Any, version: DocumentVersion) -> int:
    """From 1; the nearest that there is, known before anything is opened."""
    sheets = (
        version.reading.parts if version.is_readable and version.reading.shown_as == ShownAs.WORKBOOK else 1
    )
    return max(1, min(typed_number(str(asked.get("sheet", ""))), sheets))


def place_of(sheet: int) -> dict[str, int]:
    """What the trail says of it."""
    return {"chart": 0, "sheet": sheet} if sheet > 1 else {"chart": 0}


def picked(asked: QueryDict, rows: Rows) -> PickChartForm:
    headings = [rows.heading(at) for at in range(rows.columns)]
    typed: Any = asked if "kind" in asked else _as_typed(first_picks(rows.numeric, rows.columns, rows.total))
    return PickChartForm(typed, headings=headings)


def _drawn(picks: Picks, rows: Rows, title: str) -> Drawn:
    """The chart of all rows, or the sentence that says why there is none."""
    charted, why_not = attempt(rows, picks, title=rows.name or title)
    return drawn(charted) if charted else not_drawn(why_not)


def _to_name_it(
    request: HttpRequest, form: PickChartForm | None, version: DocumentVersion, sheet: int
) -> str:
    """For those who may name it, the address at which these columns become a chart for every reader; or ""."""
    by, moment = request.occasion.by, moment_of(request)  # type: ignore[attr-defined]
    if form is None or not form.is_valid() or not may_draw_chart(version, by=by, moment=moment):
        return ""
    picks = form.picks
    asked = {"kind": picks.kind.value, "label": picks.label, "values": picks.values, "sheet": sheet}
    place = reverse("draw_chart", args=[version.release.ref, version.document.ref, version.ref])
    return f"{place}?{urlencode(asked, doseq=True)}"


def _as_typed(picks: dict[str, Any]) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed["kind"], typed["label"] = picks["kind"], str(picks["label"])
    typed.setlist("value", [str(at) for at in picks["value"]])
    return typed
