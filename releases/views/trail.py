from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import events
from releases.policies.tracing import may_trace_copy
from releases.queries import trail

from . import door


@require_safe
def release_trail(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened, and who saw what. To look is recorded like everything else; figures are not here."""
    release = door.fetch_trail(request, ref)
    door.note(request, events.TRAIL_READ, release)
    context = {
        "release": release,
        "trail": trail.trail(release, page=_page(request)),
        "sight": trail.who_saw_what(release),
        "may_trace": may_trace_copy(request.occasion, release, clock.moment()),  # type: ignore[attr-defined]
    }
    return render(request, "releases/trail/release_trail.html", context)


def _page(request: HttpRequest) -> int:
    """The number in the address, or the first page where it is no number."""
    typed = request.GET.get("page", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
