"""A page as printed: its picture, with the mark drawn in, and its text. Each answer is an opening of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from releases import actions
from releases.documents.marks import marked_image
from releases.documents.read import ShownAs
from releases.documents.shown import page_text_of, picture_of
from releases.models import DocumentVersion

from .door import fetch_version
from .leaf import Leaf, nearest
from .marking import lines_on_a_picture, mark_of, marked
from .tabs import tabs_of


@require_safe
def page_picture(
    request: HttpRequest, ref: str, document_ref: str, version_ref: str, number: int
) -> HttpResponse:
    """The page as it was drawn at upload, and who opened it, when, on the picture itself."""
    version = _drawn(fetch_version(request, ref, document_ref, version_ref))
    place = {"page": nearest(number, version), "picture": 1}
    sight = actions.open_document(version, place=place, occasion=request.occasion)  # type: ignore[attr-defined]
    lines = lines_on_a_picture(request, version.release, sight)
    picture = marked_image(picture_of(version, place["page"]), lines)
    response = HttpResponse(picture, content_type="image/jpeg")
    response["Content-Length"] = len(picture)
    response["Content-Disposition"] = "inline"
    return response


@require_safe
def page_text(
    request: HttpRequest, ref: str, document_ref: str, version_ref: str, number: int
) -> HttpResponse:
    """What the page says, for people who read by ear, by touch or in letters of their own size."""
    version = _drawn(fetch_version(request, ref, document_ref, version_ref))
    place = {"page": nearest(number, version), "text": 1}
    sight = actions.open_document(version, place=place, occasion=request.occasion)  # type: ignore[attr-defined]
    page = marked(request, version.release) | {
        "release": version.release,
        "version": version,
        "document": version.document,
        "tabs": tabs_of(version.release, sight.kind, current=version.document.ref),
        "mark": mark_of(request.occasion.by, sight),  # type: ignore[attr-defined]
        "leaf": Leaf(place["page"], version.reading.parts),
        "text": page_text_of(version, place["page"]),
    }
    return render(request, "releases/read/page_text.html", page)


def _drawn(version: DocumentVersion) -> DocumentVersion:
    """What was read into a table, or not yet read, has no pages as printed. Raises Http404."""
    if not version.is_readable or version.reading.shown_as != ShownAs.PAGES:
        raise Http404
    return version
