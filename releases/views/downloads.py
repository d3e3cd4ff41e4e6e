from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from prerelease.core import clock
from releases import actions, events
from releases.actions.serving import Serving
from releases.documents.marking.carriers import where_the_mark_is
from releases.forms.asking import Confirmation
from releases.policies.reading import may_download_document

from .asking import shown
from .door import fetch_version, require
from .marking import marked
from .watching import watch


def download_document(
    request: HttpRequest, ref: str, document_ref: str, version_ref: str
) -> HttpResponseBase:
    """What a copy is, and what it binds them to; then the copy, which no scanner of mails can fetch by its address."""
    version = fetch_version(request, ref, document_ref, version_ref)
    if request.method == "POST":
        return _served(request, actions.download_document(version, occasion=request.occasion))  # type: ignore[attr-defined]
    may = may_download_document(request.occasion.by, version, clock.moment())  # type: ignore[attr-defined]
    require(may, events.DOCUMENT_DOWNLOADED, version)
    page = marked(request, version.release) | {
        "version": version,
        "document": version.document,
        "mark_is": where_the_mark_is(version),
    }
    return shown(
        request, "releases/document/download_document.html", Confirmation(), of=version.release, **page
    )


def _served(request: HttpRequest, serving: Serving) -> StreamingHttpResponse:
    marked_copy = serving.marked
    response = StreamingHttpResponse(serving, content_type=marked_copy.content_type)
    response["Content-Length"] = marked_copy.size
    response["Content-Disposition"] = content_disposition_header(True, marked_copy.file_name)
    response["X-Accel-Buffering"] = "no"  # what a proxy has taken in could not be cut
    watch(serving, request.META.get("gunicorn.socket"))
    return response
