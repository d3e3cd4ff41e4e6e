"""Every version that the public has had, at an address that stays: what is corrected is not taken away."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from releases.models import Announcement
from releases.queries.published import Edition, data_in, editions

from .publicly import fetch_published, kept, publicly
from .published_files import download, one_of, table
from .published_set import shown_set


@publicly
def public_version(request: HttpRequest, output: str, edition: str, version: int) -> HttpResponseBase:
    """The statistics as they were, or are, by their number."""
    announcement = fetch_published(output, edition)
    found = _edition(announcement, version)
    page = {
        "announcement": announcement,
        "release": announcement.release,
        "output": announcement.output,
        "edition": found,
    } | shown_set(announcement.release, found.manifest)
    return kept(request, render(request, "releases/public/public_version.html", page), changes_at=None)


@publicly
def public_version_download(
    request: HttpRequest, output: str, edition: str, version: int, file_name: str
) -> HttpResponseBase:
    """A file as it was published then; one that is superseded says so in its name and points to the present one."""
    announcement = fetch_published(output, edition)
    found = _edition(announcement, version)
    data = one_of(data_in(announcement.release, found.manifest), file_name=file_name)
    response = download(request, data, prefix="" if found.is_current else "superseded-")
    if not found.is_current:
        present = reverse("public_release", args=[output, edition])
        response["Link"] = f'<{present}>; rel="latest-version"'
    return response


@publicly
def public_version_table(
    request: HttpRequest, output: str, edition: str, version: int, number: int
) -> HttpResponseBase:
    announcement = fetch_published(output, edition)
    found = _edition(announcement, version)
    data = one_of(data_in(announcement.release, found.manifest), number=number, is_table=True)
    return table(request, announcement, data, edition=found)


def _edition(announcement: Announcement, version: int) -> Edition:
    """By its number; what is not approved has none."""
    for found in editions(announcement.release):
        if found.version == version:
            return found
    raise Http404
