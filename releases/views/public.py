"""What anybody may ask for. None of it can open an unpublished file: only public keys are within reach here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from prerelease.core import clock
from releases.documents.published import published_bytes, published_page, published_sheet, published_summary
from releases.documents.read import ShownAs
from releases.models import Announcement, DocumentVersion, Publication
from releases.queries.public import Data, calendar, data_of

from .publicly import fetch_announcement, fetch_published, kept, publicly
from .sheet import Sheet, number_of_page
from .worksheet import Worksheet, place_in_workbook


@publicly
def home(request: HttpRequest) -> HttpResponseBase:
    """The calendar: what is to come, and what was published lately."""
    page = calendar()
    changes_at = page.changes_at()
    shown = {"calendar": page, "now": clock.moment().low}
    return kept(request, render(request, "releases/public/home.html", shown), changes_at=changes_at)


@publicly
def public_release(request: HttpRequest, output: str, edition: str) -> HttpResponseBase:
    """Before Publication the announcement and nothing else; after it, the statistics."""
    announcement = fetch_announcement(output, edition)
    release = announcement.release
    page: dict[str, object] = {
        "announcement": announcement,
        "release": release,
        "output": announcement.output,
    }
    if release.is_published:
        page |= {"summary": _summary(release.publication), "data": data_of(release.publication)}
        page |= {"access_list": _access_list(announcement)}
        response = render(request, "releases/public/public_release.html", page)
        return kept(request, response, changes_at=None)
    page["late"] = clock.moment().reached(release.publish_at)
    response = render(request, "releases/public/announcement.html", page)
    return kept(request, response, changes_at=release.publish_at)


@publicly
def public_download(request: HttpRequest, output: str, edition: str, file_name: str) -> HttpResponseBase:
    """The approved bytes, unchanged, under the name that they came with."""
    data = _one(fetch_published(output, edition), file_name=file_name)
    response = StreamingHttpResponse(
        published_bytes(data.version, data.sha256), content_type=data.content_type
    )
    response["Content-Length"] = data.version.size
    response["Content-Disposition"] = content_disposition_header(True, data.file_name)
    response["Cache-Control"] = "public, max-age=60"
    response["ETag"] = f'"{data.sha256}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response  # type: ignore[arg-type]


@publicly
def public_table(request: HttpRequest, output: str, edition: str, number: int) -> HttpResponseBase:
    announcement = fetch_published(output, edition)
    data = _one(announcement, number=number, is_table=True)
    template, sheet = PUBLICLY_SHOWN[data.version.reading.shown_as]
    page = {
        "announcement": announcement,
        "release": announcement.release,
        "data": data,
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


def _one(announcement: Announcement, **wanted: object) -> Data:
    """The file of this name or number among those that were published; there is no other."""
    for data in data_of(announcement.release.publication):
        if all(getattr(data, name) == value for name, value in wanted.items()):
            return data
    raise Http404


def _summary(publication: Publication) -> str:
    """The words that stand before the release as it was approved; "" where there are none."""
    form = publication.final_form
    summary = form.summary()
    return published_summary(summary, form.manifest[summary.ref]) if summary else ""


def _access_list(announcement: Announcement) -> list[object]:
    entries = announcement.release.publication.access_list
    return list(entries.order_by("organisation_name", "post_title"))
