"""What anybody may ask for. None of it can open an unpublished file: only public keys are within reach here."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from prerelease.core import clock
from releases.documents.published import published_note
from releases.queries.public import calendar
from releases.queries.published import Edition, access_list, current_data, editions, plan_ahead

from .publicly import fetch_announcement, fetch_published, kept, publicly
from .published_files import download, one_of, table
from .published_set import shown_set


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
        had = editions(release)
        page |= shown_set(release, had[-1].manifest)
        page |= {"access_list": access_list(release.publication), "corrections": _corrections(had)}
        response = render(request, "releases/public/public_release.html", page)
        return kept(request, response, changes_at=None)
    plan_ahead()
    page["late"] = clock.moment().reached(release.publish_at)
    response = render(request, "releases/public/announcement.html", page)
    return kept(request, response, changes_at=release.publish_at)


@publicly
def public_download(request: HttpRequest, output: str, edition: str, file_name: str) -> HttpResponseBase:
    """The approved bytes, unchanged, under the name that they came with: as they are now."""
    release = fetch_published(output, edition).release
    return download(request, one_of(current_data(release), file_name=file_name))


@publicly
def public_table(request: HttpRequest, output: str, edition: str, number: int) -> HttpResponseBase:
    announcement = fetch_published(output, edition)
    data = one_of(current_data(announcement.release), number=number, is_table=True)
    return table(request, announcement, data)


def _corrections(had: Sequence[Edition]) -> list[tuple[Edition, str]]:
    """The dated log, newest first, each with its note."""
    found = [(each, each.correction) for each in reversed(had) if each.correction]
    return [(each, published_note(correction)) for each, correction in found]
