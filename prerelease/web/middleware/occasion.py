from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from prerelease.core import clock
from prerelease.core.occasion import Occasion


class MakeOccasion:
    """Makes the Occasion once, at the door: who, when they arrived, by which request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.occasion = Occasion(  # type: ignore[attr-defined]
            by=user if user.is_authenticated else None,  # type: ignore[arg-type]
            at=clock.now(),
            via="web",
            request_id=_request_id(),
            address=client_address(request),
        )
        return self.get_response(request)


def _request_id() -> str:
    """The id that the structured logs carry, so that a log line and an event can be laid side by side."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def client_address(request: HttpRequest) -> str:
    """As the outermost of our own proxies saw it; what the client itself writes in the header is never believed."""
    hops = settings.TRUSTED_PROXY_HOPS
    if not hops:
        return str(request.META.get("REMOTE_ADDR", ""))
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return seen[-hops] if len(seen) >= hops else ""
