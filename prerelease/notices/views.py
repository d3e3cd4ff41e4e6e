from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.record import record
from prerelease.core import clock
from prerelease.core.decision import Hidden, refused

from . import events
from .messages import message
from .models import Notice

MISSING = refused("D06", "There is no such page.")


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What this person has been told, the newest first."""
    mine = Notice.objects.filter(to=request.occasion.by).order_by("-queued_at", "-pk")[:100]  # type: ignore[attr-defined]
    told = [(notice, message(notice).subject) for notice in mine]
    return render(request, "notices/notices.html", {"told": told})


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice, as it was sent. Another person's does not exist. That it was read is in the trail."""
    found = Notice.objects.filter(pk=pk, to=request.occasion.by).first()  # type: ignore[attr-defined]
    if found is None:
        raise Hidden(MISSING, verb=events.READ)
    record(
        events.READ,
        {},
        request.occasion,  # type: ignore[attr-defined]
        clock.moment(),
        outcome="allowed",
        detail={"kind": found.kind, "about": found.about},
    )
    return render(request, "notices/notice.html", {"notice": found, "told": message(found)})
