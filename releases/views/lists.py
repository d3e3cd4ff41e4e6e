"""A whole list at once: copied from the release before, or pasted from a spreadsheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from prerelease.core import clock
from releases import actions, events
from releases.documents.pasted_list import write
from releases.forms.lists import ProposeListForm
from releases.models import Release
from releases.policies.access import may_propose_list
from releases.policies.copying_list import as_pasted, list_to_copy, may_copy_list, plan_copy
from releases.policies.pasting_list import plan_list

from . import door
from .asking import asked, done, posted, shown

with_a_form = require_http_methods(["GET", "HEAD", "POST"])


@with_a_form
def copy_list(request: HttpRequest, ref: str) -> HttpResponse:
    """What one press would do, line by line; then what is left to mend, in a box like that of a pasted list."""
    release = door.fetch_workplace(request, ref, verb=events.LIST_COPIED)
    if request.method == "POST":
        lines = actions.copy_list(release, occasion=request.occasion)  # type: ignore[attr-defined]
        return done(request, proposed(len(lines)), "copy_list", ref)
    person, moment, copied = request.occasion.by, clock.moment(), list_to_copy(release)  # type: ignore[attr-defined]
    door.require(may_copy_list(release, copied, by=person, moment=moment), events.LIST_COPIED, release)
    plan = plan_copy(release, copied, by=person, moment=moment)  # type: ignore[arg-type]
    form = ProposeListForm(initial={"text": write(as_pasted(plan.to_mend, moment))})
    page = "releases/access/copy_list.html"
    return shown(request, page, form, of=release, copied=copied, plan=plan)


@with_a_form
def propose_list(request: HttpRequest, ref: str) -> HttpResponse:
    """First a plan of what is pasted, which saves nothing; by a second press what passes is proposed.

    What is left to mend stays in the box. The text is in the form and nowhere else.
    """
    release = door.fetch_workplace(request, ref, verb=events.LIST_PROPOSED)
    may = may_propose_list(release, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    door.require(may, events.LIST_PROPOSED, release)
    form, says = ProposeListForm(posted(request)), ""
    if form.is_valid() and form.is_confirmed and _proposed(request, form, release):
        says, form = proposed(len(form.made)), form.left(_plan(request, form, release))
        if not form.is_valid():
            return done(request, says, "access", ref)
    if form.is_valid() and not form.refusal:
        form.shows(_plan(request, form, release))
    return shown(request, "releases/access/propose_list.html", form, of=release, says=says, plan=form.plan)


def _proposed(request: HttpRequest, form: ProposeListForm, release: Release) -> bool:
    return asked(
        request, form, actions.propose_list, release, text=form.cleaned_data["text"], chosen=form.chosen
    )


def _plan(request: HttpRequest, form: ProposeListForm, release: Release):  # type: ignore[no-untyped-def]
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    return plan_list(release, form.cleaned_data["text"], form.chosen, by=person, moment=moment)


def proposed(number: int) -> str:
    match number:
        case 0:
            return "Nobody was proposed."
        case 1:
            return "1 person is proposed, and waits for a decision."
        case _:
            return f"{number} people are proposed, and wait for a decision."
