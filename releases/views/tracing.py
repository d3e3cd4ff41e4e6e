from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from prerelease.core import clock
from releases import actions, events
from releases.documents import keyring, store
from releases.documents.marking.finding import Clues, clues_of_file, clues_of_words
from releases.documents.seal import open_sealed
from releases.forms.tracing import TraceCopyForm
from releases.models import Release
from releases.policies.tracing import may_trace_copy

from . import door
from .arriving import Arrival, arriving
from .asking import asked, shown


@csrf_exempt
def trace_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """Where a leaked copy came from. The file is sealed as it streams, looked into, and discarded."""
    release = door.fetch_workplace(request, ref, verb=events.COPY_TRACED)
    may = may_trace_copy(request.occasion, release, clock.moment())  # type: ignore[attr-defined]
    door.require(may, events.COPY_TRACED, release)
    if request.method != "POST":
        return _page(request, release, TraceCopyForm())
    with arriving(request, release, any_kind=True) as arrival:
        return _traced(request, release, arrival)


@csrf_protect
def _traced(request: HttpRequest, release: Release, arrival: Arrival) -> HttpResponse:
    form = TraceCopyForm(arrival.fields, received=arrival.files)
    if form.is_valid():
        asked(request, form, actions.trace_copy, release, clues=_clues(form, release, arrival))
    return _page(request, release, form)


def _clues(form: TraceCopyForm, release: Release, arrival: Arrival) -> Clues:
    if not arrival.files:
        return clues_of_words(form.cleaned_data["reference"])
    file = arrival.files[0]
    path, key = store.path_of(file.stored_name), keyring.key_for_upload(release)
    return clues_of_file(open_sealed(path, key, file.binding), file.size)


def _page(request: HttpRequest, release: Release, form: TraceCopyForm) -> HttpResponse:
    return shown(request, "releases/trail/trace_copy.html", form, of=release, found=form.made)
