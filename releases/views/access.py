from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import actions, events
from releases.forms.access import DecideLineForm, ProposeListLineForm, ProposeRegisterLineForm
from releases.forms.asking import Confirmation
from releases.models import LineKind
from releases.policies.access import may_approve_list
from releases.policies.copying_list import left_to_copy, list_to_copy
from releases.policies.standing import delegation_for, makes, produces
from releases.policies.to_do import access_opens
from releases.policies.verdicts import verdicts
from releases.queries import access as access_queries

from . import door
from .asking import asked, done, posted, shown


@require_safe
def access(request: HttpRequest, ref: str) -> HttpResponse:
    """The production register and the pre-release list. Reasons may hold figures: an auditor does not see them."""
    release = door.fetch_workplace(request, ref)
    door.note(request, events.RELEASE_SEEN, release, page="access")
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    sees = produces(person, release.organisation, moment)
    context = {
        "release": release,
        "register": access_queries.rows(release, LineKind.REGISTER, with_reasons=sees),
        "list": access_queries.rows(release, LineKind.LIST, with_reasons=sees),
        "approval": release.list_approvals.select_related("by").order_by("-at", "-pk").first(),
        "may_propose": not release.is_published and makes(person, release.organisation, moment),
        "copied": (copied := list_to_copy(release)),
        "to_copy": left_to_copy(release, copied) if copied and not release.is_published else 0,
        "may_decide": delegation_for(person, release.organisation, "lists", moment),
        "may_approve": may_approve_list(release, by=person, moment=moment),
    }
    return render(request, "releases/access/access.html", context)


def propose_register_line(request: HttpRequest, ref: str) -> HttpResponse:
    release = door.fetch_workplace(request, ref, verb=events.REGISTER_LINE_PROPOSED)
    form = ProposeRegisterLineForm(posted(request), moment=clock.moment())
    if form.is_valid() and asked(request, form, actions.propose_register_line, release, **form.cleaned_data):
        return done(request, f"{form.made.person} waits for a decision.", "access", ref)
    return shown(request, "releases/access/propose_register_line.html", form, of=release)


def propose_list_line(request: HttpRequest, ref: str) -> HttpResponse:
    release = door.fetch_workplace(request, ref, verb=events.LIST_LINE_PROPOSED)
    form = ProposeListLineForm(
        posted(request), release=release, moment=clock.moment(), earliest=access_opens(release)
    )
    if form.is_valid() and asked(request, form, actions.propose_list_line, release, **form.cleaned_data):
        return done(request, f"{form.made.person} waits for a decision.", "access", ref)
    return shown(request, "releases/access/propose_list_line.html", form, of=release)


def decide_line(request: HttpRequest, ref: str, line_ref: str) -> HttpResponse:
    """Is this line lawful, and needed? Each rule's answer, then the decision."""
    line = door.fetch_line(request, ref, line_ref)
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    sees = produces(person, line.release.organisation, moment)
    row, found = access_queries.row(line, with_reasons=sees), verdicts(line, moment)
    form = DecideLineForm(posted(request), line=line, in_force=row.line.verdict)
    if form.is_valid() and asked(request, form, actions.decide_line, line, **form.cleaned_data):
        return done(request, f"{line.person}: {form.made.get_verdict_display().lower()}.", "access", ref)
    context = {
        "row": row,
        "failing": [verdict for verdict in found if not verdict.passes],
        "passing": [verdict for verdict in found if verdict.passes],
        "may": delegation_for(person, line.release.organisation, "lists", moment),
    }
    return shown(request, "releases/access/decide_line.html", form, of=line.release, **context)


def approve_list(request: HttpRequest, ref: str) -> HttpResponse:
    """The list as a whole, empty or not: it is published with the release."""
    release = door.fetch_workplace(request, ref, verb=events.LIST_APPROVED)
    form = Confirmation(posted(request))
    if form.is_valid() and asked(request, form, actions.approve_list, release):
        return done(request, "The pre-release access list is approved.", "release", ref)
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    context = {
        "may": may_approve_list(release, by=person, moment=moment),
        "list": access_queries.rows(release, LineKind.LIST, with_reasons=False),
    }
    return shown(request, "releases/access/approve_list.html", form, of=release, **context)
