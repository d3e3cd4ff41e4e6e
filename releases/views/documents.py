from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from prerelease.core import clock
from prerelease.core.decision import Decision
from releases import actions, events
from releases.forms.documents import AddDocumentForm
from releases.models import Release
from releases.policies.publication import may_add_document

from . import door
from .arriving import Arrival, arriving
from .asking import asked, done, shown


@csrf_exempt
def add_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Upload a version of a document. Whoever may not is refused before the body is read.

    The body is read here, sealed as it streams, and the token in it is checked by the inner view; what that does
    not keep is discarded.
    """
    release = door.fetch_workplace(request, ref, verb=events.DOCUMENT_ADDED)
    may = may_add_document(release, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    if request.method != "POST":
        title = {"title": request.GET.get("title", "")}
        return _page(request, release, AddDocumentForm(initial=title), may)
    door.require(may, events.DOCUMENT_ADDED, release)
    with arriving(request, release) as arrival:
        return _keep(request, release, arrival)


@csrf_protect
def _keep(request: HttpRequest, release: Release, arrival: Arrival) -> HttpResponse:
    form = AddDocumentForm(arrival.fields, received=arrival.files)
    if form.is_valid() and asked(
        request, form, actions.add_document, release, title=form.cleaned_data["title"], **arrival.words
    ):
        arrival.keep()
        return done(request, "The file has arrived and is being checked.", "release", release.ref)
    return _page(request, release, form)


def _page(
    request: HttpRequest, release: Release, form: AddDocumentForm, may: Decision | None = None
) -> HttpResponse:
    documents = release.documents.order_by("pk")
    return shown(
        request, "releases/document/add_document.html", form, of=release, may=may, documents=documents
    )
