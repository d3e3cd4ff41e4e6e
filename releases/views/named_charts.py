"""Charts that a statistician names: drawn with a preview, read through the gate, and taken away again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import actions, events
from releases.documents.rows import Rows
from releases.documents.shown import chart_of, rows_of
from releases.forms.asking import Confirmation
from releases.forms.charts import DrawChartForm, first_picks
from releases.models import DocumentVersion
from releases.permissions import open_rights
from releases.policies.charts import may_draw_chart, may_remove_chart
from releases.policies.standing import makes
from releases.queries.reading import chart_to_open

from . import door
from .asking import asked, done, posted, shown
from .charts import place_of, sheet_asked_for
from .drawn import drawn
from .marking import mark_of, marked
from .tabs import tabs_of


@require_safe
def open_chart(request: HttpRequest, ref: str, chart_ref: str) -> HttpResponse:
    """A chart in the version that this person may see: the latest in production, the approved one on the list."""
    chart = door.fetch_chart(request, ref, chart_ref)
    release, by = chart.release, request.occasion.by  # type: ignore[attr-defined]
    version = chart_to_open(chart, open_rights(by.pk, release.pk))
    sight = actions.open_chart(version, occasion=request.occasion)  # type: ignore[attr-defined]
    charted = chart_of(version)
    context = marked(request, release) | {
        "release": release,
        "version": version,
        "charted": charted,
        "drawn": drawn(charted),
        "tabs": tabs_of(release, sight.kind, current=chart.ref),
        "in_production": sight.kind == "register",
        "may_change": makes(by, release.organisation, door.moment_of(request)) and not chart.is_removed,
        "newest": version.table.document.latest(),
        "mark": mark_of(by, sight),
    }
    return render(request, "releases/read/open_chart.html", context)


@sensitive_post_parameters()
def draw_chart(request: HttpRequest, ref: str, document_ref: str, version_ref: str) -> HttpResponse:
    """Name a chart for every reader: look at it, and then keep it. Its table opens through the gate to be drawn."""
    version = door.fetch_worked_version(request, ref, document_ref, version_ref, verb=events.CHART_DRAWN)
    given = request.POST if request.method == "POST" else _drawn_before(request, version) or request.GET
    sheet, over = (
        sheet_asked_for(given, version),
        version.release.charts.filter(ref=given.get("over", "")).first(),
    )
    sight = actions.open_document(version, place=place_of(sheet), occasion=request.occasion)  # type: ignore[attr-defined]
    may = may_draw_chart(version, over=over, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    door.require(may, events.CHART_DRAWN, version)
    with rows_of(version, sheet) as rows:
        form = _form(given, rows, version, sheet, is_sent=request.method == "POST" or "title" in given)
    if "keep" in request.POST and form.charted and _kept(request, form, version):
        return done(
            request,
            f"{form.made.chart} is kept, and its readers will find it.",
            "open_chart",
            ref,
            form.made.chart.ref,
        )
    page = marked(request, version.release) | {
        "version": version,
        "mark": mark_of(request.occasion.by, sight),
    }  # type: ignore[attr-defined]
    page |= {"drawn": drawn(form.charted), "sent": _sent(form)} if form.charted else {}
    return shown(request, "releases/chart/draw_chart.html", form, of=version.release, **page)


def remove_chart(request: HttpRequest, ref: str, chart_ref: str) -> HttpResponse:
    chart = door.fetch_worked_chart(request, ref, chart_ref)
    form = Confirmation(posted(request))
    if form.is_valid() and asked(request, form, actions.remove_chart, chart):
        return done(request, f"{chart} is removed.", "release", ref)
    may = may_remove_chart(chart, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    context = {"chart": chart, "version": chart.latest(), "may": may}
    return shown(request, "releases/chart/remove_chart.html", form, of=chart.release, **context)


def _drawn_before(request: HttpRequest, version: DocumentVersion) -> QueryDict | None:
    """The chart that is to be drawn again, through the gate, as if its words and columns had just been typed."""
    if "over" not in request.GET:
        return None
    chart = door.fetch_chart(request, version.release.ref, request.GET["over"], verb=events.CHART_DRAWN)
    before = chart.latest()
    actions.open_chart(before, occasion=request.occasion)  # type: ignore[attr-defined]
    charted, typed = chart_of(before), QueryDict(mutable=True)
    for name in ("kind", "label", "title", "description", "source", "sheet"):
        typed[name] = str(getattr(charted, name))
    typed.setlist("values", [str(at) for at in charted.values])
    typed["over"] = chart.ref
    return typed


def _form(
    given: QueryDict, rows: Rows, version: DocumentVersion, sheet: int, *, is_sent: bool
) -> DrawChartForm:
    """Bound where there are words; before there are any, with the columns that a reader picked."""
    about: Any = {"release": version.release, "rows": rows}
    if is_sent:
        form = DrawChartForm(given, **about)
        form.is_valid()
        return form
    first = first_picks(rows.numeric, rows.columns, rows.total)
    picks = {"kind": first["kind"], "label": first["label"], "values": first["value"]}
    if "values" in given:
        picks = {"kind": given.get("kind"), "label": given.get("label"), "values": given.getlist("values")}
    source = f"{version.document.title}, {version.release.organisation}"
    return DrawChartForm(initial=picks | {"sheet": sheet, "source": source}, **about)


def _kept(request: HttpRequest, form: DrawChartForm, version: DocumentVersion) -> bool:
    return asked(request, form, actions.draw_chart, version, **form.cleaned_data)


def _sent(form: DrawChartForm) -> list[tuple[str, str]]:
    """All that was sent, to be sent again with the button under what was drawn of it: what is kept is what was seen."""
    return [(name, value) for name in form.fields for value in form.data.getlist(name)]
