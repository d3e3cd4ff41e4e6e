from django.http import HttpRequest, HttpResponse

from prerelease.core import clock
from releases import actions, events
from releases.documents import keyring
from releases.forms.stops import CloseAccessForm, ReasonForm
from releases.policies.publication import may_close_access, may_hold_publication, may_reopen
from releases.queries import access as access_queries

from . import door
from .asking import asked, done, posted, shown


def close_access(request: HttpRequest, ref: str) -> HttpResponse:
    """Bites on the next click of everyone it reaches; publication goes ahead."""
    release = door.fetch_workplace(request, ref, verb=events.ACCESS_CLOSED)
    form = CloseAccessForm(posted(request), release=release)
    if form.is_valid() and asked(request, form, actions.close_access, release, **form.cleaned_data):
        return done(request, "Access is closed.", "release", ref)
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    context = {
        "may": may_close_access(release.organisation, by=person, moment=moment),
        "open_now": access_queries.has_access_now(release, moment.low),
        "open_later": access_queries.will_have_access(release, moment.low),
        "everything": access_queries.access_to_everything(release.organisation, moment.low),
    }
    return shown(request, "releases/stop/close_access.html", form, of=release, **context)


def hold_publication(request: HttpRequest, ref: str) -> HttpResponse:
    release = door.fetch_workplace(request, ref, verb=events.PUBLICATION_HELD)
    form = ReasonForm(posted(request))
    if form.is_valid() and asked(request, form, actions.hold_publication, release, **form.cleaned_data):
        return done(request, "Publication is held.", "release", ref)
    may = may_hold_publication(
        release.organisation,
        by=request.occasion.by,  # type: ignore[attr-defined]
        moment=clock.moment(),
    )
    return shown(request, "releases/stop/hold_publication.html", form, of=release, may=may)


def reopen(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """End a stop of either kind."""
    release, stop = door.fetch_stop(request, ref, pk)
    form = ReasonForm(posted(request))
    if form.is_valid() and asked(request, form, actions.reopen, stop, **form.cleaned_data):
        return done(request, "The stop is ended.", "release", ref)
    may = may_reopen(stop, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    sealed_by = stop.told_in
    reason = keyring.open_reason(sealed_by, stop.reason_name, f"stop {sealed_by.ref}") if may else ""
    context = {"stop": stop, "may": may, "reason": reason}
    return shown(request, "releases/stop/reopen.html", form, of=release, **context)
