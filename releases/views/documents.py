from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from prerelease.core import clock
from prerelease.core.decision import Decision
from releases import actions, events
from releases.forms.asking import Confirmation
from releases.forms.documents import AddDocumentForm
from releases.models import Release
from releases.policies.publication import may_add_document, may_preview_version
from releases.queries.frozen import next_to_preview, previews_of

from . import door
from .arriving import Arrival, arriving
from .asking import asked, done, posted, shown


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


def preview_version(request: HttpRequest, ref: str, document_ref: str, version_ref: str) -> HttpResponse:
    """Say that one has opened this version and looked at it; then on to the next that waits for it."""
    version = door.fetch_worked_version(
        request, ref, document_ref, version_ref, verb=events.VERSION_PREVIEWED
    )
    form = Confirmation(posted(request))
    if form.is_valid() and asked(request, form, actions.preview_version, version):
        return done(request, "It is recorded that you looked at it.", *_onwards(version.release))
    may = may_preview_version(version, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    context = {"version": version, "may": may, "previews": previews_of(version)}
    template = "releases/document/preview_version.html"
    return shown(request, template, form, of=version.release, **context)


def _onwards(release: Release) -> tuple[str, ...]:
    """The name and the parts of the address where the next thing to do is."""
    waiting = next_to_preview(release.final_form())
    if waiting is not None:
        return "preview_version", release.ref, waiting.document.ref, waiting.ref
    return "release", release.ref


def _page(
    request: HttpRequest, release: Release, form: AddDocumentForm, may: Decision | None = None
) -> HttpResponse:
    documents = release.documents.order_by("pk")
    return shown(
        request, "releases/document/add_document.html", form, of=release, may=may, documents=documents
    )
