"""The public door: what every page that anybody may ask for has in common.

It answers GET and HEAD to anyone. The first request after the instant publishes; whatever goes wrong with that, the
page stays as it was announced, for early is worse than late. What it says is kept by no cache past the instant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any

import structlog
from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from prerelease.core import clock
from prerelease.web.errors import bare_page
from releases import actions
from releases.documents.errors import SealedFileError
from releases.models import Announcement
from releases.queries.public import announced, publishable

log = structlog.get_logger()

KEEP = 60  # seconds


def publicly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that anybody may ask for, by GET and HEAD alone; other methods are refused before anything else."""

    @wraps(view)
    def seen(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        lift_what_is_due(request, kwargs)
        try:
            return view(request, **kwargs)
        except SealedFileError as fault:
            log.error("published_file_does_not_open", fault=type(fault).__name__, path=request.path)
            return bare_page(request, "releases/public/unavailable.html", 503)

    return csrf_exempt(login_not_required(require_safe(seen)))


def lift_what_is_due(request: HttpRequest, address: Mapping[str, Any]) -> None:
    """The third cause of the lift (DECISIONS 15). A loser waits at most 500 ms, and the page then reads again.

    At the address of an edition, that one alone: its reader waits for none of the others that are due.
    """
    try:
        for release in publishable(clock.moment(), of=address):
            actions.lift(cause="first reader", release=release, request_id=request.occasion.request_id)  # type: ignore[attr-defined]
    except Error as fault:
        log.error("first_reader_could_not_lift", fault=type(fault).__name__)


def fetch_announcement(output: str, edition: str) -> Announcement:
    found = announced(output, edition)
    if found is None:
        raise Http404
    return found


def fetch_published(output: str, edition: str) -> Announcement:
    """Before Publication there is no such address as a file's or a table's."""
    found = fetch_announcement(output, edition)
    if not found.release.is_published:
        raise Http404
    return found


def kept(request: HttpRequest, response: HttpResponse, *, changes_at: datetime | None) -> HttpResponseBase:
    """With a strong ETag of its content, for a minute at most, and for no time in the last minute before it changes.

    For somebody signed in it is left to the middleware, which keeps nothing.
    """
    if request.user.is_authenticated:
        return response
    response["Cache-Control"] = cache_control(changes_at)
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def cache_control(changes_at: datetime | None) -> str:
    """`changes_at` is an instant (aware), or None for what does not change any more."""
    if changes_at is not None:
        left = (changes_at - clock.moment().high).total_seconds()
        if left <= KEEP:
            return "no-store"
    return f"public, max-age={KEEP}"
