"""What a public page does with one published file: hand it over, or show its rows. Whichever set it is of."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from releases.documents.published import published_bytes, published_page, published_sheet
from releases.documents.read import ShownAs
from releases.models import Announcement, DocumentVersion
from releases.queries.published import Data, Edition

from .publicly import kept
from .sheet import Sheet, number_of_page
from .worksheet import Worksheet, place_in_workbook


def one_of(published: list[Data], **wanted: object) -> Data:
    """The file of this name or number among those of a set; there is no other."""
    for data in published:
        if all(getattr(data, name) == value for name, value in wanted.items()):
            return data
    raise Http404


def download(request: HttpRequest, data: Data, *, prefix: str = "") -> HttpResponseBase:
    """The approved bytes, unchanged, under the name that they came with, or one that says what became of them.

    Where they are an open file, the web server hands it to the system to send.
    """
    response = FileResponse(published_bytes(data.version, data.sha256), content_type=data.content_type)
    response["Content-Length"] = data.version.size
    response["Content-Disposition"] = content_disposition_header(True, prefix + data.file_name)
    response["Cache-Control"] = "public, max-age=60"
    response["ETag"] = f'"{data.sha256}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response  # type: ignore[arg-type]


def table(
    request: HttpRequest, announcement: Announcement, data: Data, *, edition: Edition | None = None
) -> HttpResponseBase:
    template, sheet = PUBLICLY_SHOWN[data.version.reading.shown_as]
    page = {
        "announcement": announcement,
        "release": announcement.release,
        "data": data,
        "edition": edition,
        "reading": data.version.reading,
        "sheet": sheet(request, data.version),
    }
    return kept(request, render(request, template, page), changes_at=None)


def _table(request: HttpRequest, version: DocumentVersion) -> Sheet:
    number, row = number_of_page(request.GET, version)
    return Sheet(published_page(version, number), row)


def _worksheet(request: HttpRequest, version: DocumentVersion) -> Worksheet:
    place = place_in_workbook(request.GET, version)
    return Worksheet(published_sheet(version, place["sheet"], place["page"]), place["row"])


PUBLICLY_SHOWN = {
    ShownAs.TABLE: ("releases/public/public_table.html", _table),
    ShownAs.WORKBOOK: ("releases/public/public_workbook.html", _worksheet),
}
