from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.accounts.models.role import RoleKind
from prerelease.core import clock
from releases import actions, events
from releases.forms.asking import Asking
from releases.forms.calendar import AddDayForm
from releases.policies.calendar import may_remove_day
from releases.queries.calendar import days_for
from releases.queries.outputs import organisations_of

from . import door
from .asking import asked, done, posted, shown


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The days that were added to the shipped tables, for those who act for an organisation."""
    door.note(request, events.DAYS_SEEN, {})
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    mine = organisations_of(person, moment)
    context = {"days": days_for(mine), "kept": organisations_of(person, moment, RoleKind.ADMINISTRATOR)}
    return render(request, "releases/calendar/days.html", context)


def add_day(request: HttpRequest) -> HttpResponse:
    """For an administrator; somebody else is told so when they ask."""
    door.note(request, events.DAYS_SEEN, {}, page="add_day")
    mine = organisations_of(request.occasion.by, clock.moment())  # type: ignore[attr-defined]
    form = AddDayForm(posted(request), organisations=mine)
    if form.is_valid() and asked(
        request, form, actions.add_day, form.cleaned_data.pop("organisation"), **form.cleaned_data
    ):
        return done(request, f"{form.made} is added.", "days")
    return shown(request, "releases/calendar/add_day.html", form)


def remove_day(request: HttpRequest, day_ref: str) -> HttpResponse:
    day = door.fetch_day(request, day_ref)
    form = Asking(posted(request))
    if form.is_valid() and asked(request, form, actions.remove_day, day):
        return done(request, f"{day} does not count any more.", "days")
    door.note(request, events.DAYS_SEEN, {}, page="remove_day")
    may = may_remove_day(day, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    return shown(request, "releases/calendar/remove_day.html", form, day=day, may=may)
