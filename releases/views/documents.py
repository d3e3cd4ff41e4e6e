from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from prerelease.core import clock
from prerelease.core.decision import Decision
from releases import actions, events
from releases.documents import scanning
from releases.forms.asking import Confirmation
from releases.forms.documents import AcceptFindingsForm
from releases.forms.uploads import AddDocumentForm
from releases.models import Release
from releases.policies.publication import may_add_document, may_preview_version
from releases.queries.frozen import next_to_preview, previews_of

from . import door
from .arriving import Arrival, arriving, words_of
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
        return _page(
            request, release, AddDocumentForm(initial=title, documents=release.documents.order_by("pk")), may
        )
    door.require(may, events.DOCUMENT_ADDED, release)
    with arriving(request, release) as arrival:
        return _keep(request, release, arrival)


@csrf_protect
def _keep(request: HttpRequest, release: Release, arrival: Arrival) -> HttpResponse:
    """Each file that arrived whole becomes a version, whatever is wrong with another."""
    documents = list(release.documents.order_by("pk"))
    form = AddDocumentForm(arrival.fields, received=arrival.files, documents=documents)
    may_go_on = form.is_valid()
    for one in form.titled:
        if asked(request, form, actions.add_document, release, title=one.title, **words_of(one.file)):
            arrival.keep(one.file)
            form.kept.append(one)
    if may_go_on and len(form.kept) == len(form.titled):
        return done(request, arrived(len(form.kept)), "release", release.ref)
    return _page(request, release, form)


def arrived(count: int) -> str:
    if count == 1:
        return "The file has arrived and is being checked."
    return f"{count} files have arrived and are being checked."


def accept_findings(request: HttpRequest, ref: str, document_ref: str, version_ref: str) -> HttpResponse:
    """What readers would get with a version and not see: taken out in a new version, or accepted here, by name."""
    version = door.fetch_worked_version(
        request, ref, document_ref, version_ref, verb=events.FINDINGS_ACCEPTED
    )
    form = AcceptFindingsForm(posted(request), version=version)
    if form.is_valid() and asked(request, form, actions.accept_findings, version, **form.cleaned_data):
        return done(request, "It is recorded that you accept this.", "release", ref)
    may = may_add_document(version.release, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    context = {"version": version, "may": may, "leaks": version.leaks()}
    template = "releases/document/accept_findings.html"
    return shown(request, template, form, of=version.release, **context)


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
    return shown(
        request,
        "releases/document/add_document.html",
        form,
        of=release,
        may=may,
        is_scanned=scanning.is_configured(),
    )
