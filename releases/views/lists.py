"""A whole list at once: copied from the release before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from prerelease.core import clock
from releases import actions, events
from releases.forms.asking import Confirmation
from releases.policies.copying_list import list_to_copy, may_copy_list, plan_copy

from . import door
from .asking import done, shown

with_a_form = require_http_methods(["GET", "HEAD", "POST"])


@with_a_form
def copy_list(request: HttpRequest, ref: str) -> HttpResponse:
    """What one press would do, line by line; then what it did, and what is left to mend."""
    release = door.fetch_workplace(request, ref, verb=events.LIST_COPIED)
    if request.method == "POST":
        lines = actions.copy_list(release, occasion=request.occasion)  # type: ignore[attr-defined]
        return done(request, _says(len(lines)), "copy_list", ref)
    person, moment, copied = request.occasion.by, clock.moment(), list_to_copy(release)  # type: ignore[attr-defined]
    door.require(may_copy_list(release, copied, by=person, moment=moment), events.LIST_COPIED, release)
    plan = plan_copy(release, copied, by=person, moment=moment)
    return shown(
        request, "releases/access/copy_list.html", Confirmation(), of=release, copied=copied, plan=plan
    )


def _says(number: int) -> str:
    match number:
        case 0:
            return "Nobody was proposed."
        case 1:
            return "1 person is proposed, and waits for a decision."
        case _:
            return f"{number} people are proposed, and wait for a decision."
