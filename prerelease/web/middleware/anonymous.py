from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from audit.record import record
from prerelease.accounts import events
from prerelease.core import clock

PRIVATE = "/releases/"
AT_MOST = 120  # a minute, so that a flood cannot fill the trail


class RecordTurnedAway:
    """Somebody without a session asked for a private address, one that exists or not: sign-in, and a record."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(PRIVATE) and not request.user.is_authenticated and self._within_limit():
            detail = {"path": request.path[:200]}
            record(
                events.TURNED_AWAY,
                {},
                request.occasion,  # type: ignore[attr-defined]
                clock.moment(),
                outcome="refused",
                detail=detail,
            )
        return response

    def _within_limit(self) -> bool:
        cache.add("turned-away", 0, 60)
        return cache.incr("turned-away") <= AT_MOST
