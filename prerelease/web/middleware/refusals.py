from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from audit.events import REFUSED
from audit.record import Unrecorded, record_refusal
from prerelease.core import clock
from prerelease.core.decision import Denied, Hidden, Unavailable, refused
from prerelease.web.errors import not_recorded, server_error

from .logged import route

log = structlog.get_logger()


class ShowRefusals:
    """Turns Denied into the page that says why, once it is in the trail. Views contain no `try`.

    What was attempted has rolled back by now, so the refusal is recorded in its own transaction. If it cannot be,
    the answer is 503: a refusal that left no record would be a way to guess unseen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        match fault:
            case Hidden():
                return self._after_recording(request, fault, hidden)
            case Denied():
                return self._after_recording(request, fault, denied)
            case Unrecorded():
                return not_recorded(request)
            case Unavailable():
                log.error("could_not_be_shown", fault=type(fault).__name__, route=route(request.path_info))
                return server_error(request, status=503)
            case Http404() if request.user.is_authenticated:
                missing = Hidden(refused("D06", "There is no such page."))
                return self._after_recording(request, missing, hidden)
        return None

    def _after_recording(
        self, request: HttpRequest, no: Denied, show: Callable[..., HttpResponse]
    ) -> HttpResponse:
        try:
            record_refusal(
                no.verb or REFUSED,
                no.about,
                no.decision,
                request.occasion,  # type: ignore[attr-defined]
                clock.moment(),
                detail=no.detail,
            )
        except DatabaseError:
            log.error("refusal_not_recorded")
            return not_recorded(request)
        return show(request, no)


def denied(request: HttpRequest, no: Denied) -> HttpResponse:
    """403: why, with the citation, and what to do about it, in the words of settings.REFUSAL_CONTEXT."""
    words = import_string(settings.REFUSAL_CONTEXT)(request, no)
    return render(request, "refused.html", {"decision": no.decision} | words, status=403)


def hidden(request: HttpRequest, no: Denied) -> HttpResponse:
    """404, byte for byte the same as for an address that does not exist."""
    return render(request, "404.html", status=404)
