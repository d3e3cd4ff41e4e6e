"""The words that stand before a release, as its statisticians write them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from prerelease.core import clock
from releases import actions, events
from releases.documents.shown import summary_text
from releases.forms.summary import WriteSummaryForm
from releases.models import Release
from releases.policies.summary import may_write_summary

from . import door
from .asking import asked, done, shown
from .marking import marked


def write_summary(request: HttpRequest, ref: str) -> HttpResponse:
    """What is there already is opened through the gate, like any look at it."""
    release = door.fetch_workplace(request, ref, verb=events.SUMMARY_WRITTEN)
    if request.method == "POST":
        form = WriteSummaryForm(request.POST)
        if form.is_valid() and asked(request, form, actions.write_summary, release, **form.cleaned_data):
            return done(request, "The summary is saved.", "release", ref)
    else:
        may = may_write_summary(release, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
        door.require(may, events.SUMMARY_WRITTEN, release)
        form = WriteSummaryForm(initial=_opened_to_edit(request, release))
    page = marked(request, release) | {"before": release.final_form()}
    return shown(request, "releases/release/write_summary.html", form, of=release, **page)


def _opened_to_edit(request: HttpRequest, release: Release) -> dict[str, object]:
    summary = release.summary()
    if summary is None:
        return {}
    actions.open_summary(summary, occasion=request.occasion)  # type: ignore[attr-defined]
    return {"text": summary_text(summary), "over": summary.number}
