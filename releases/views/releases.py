from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import actions, events
from releases.forms.asking import Confirmation
from releases.forms.releases import AnnounceReleaseForm
from releases.policies.publication import may_add_document
from releases.policies.readiness import readiness
from releases.policies.release import announcement_warnings
from releases.policies.standing import may_read_trail, may_work_on
from releases.policies.to_clear import to_clear
from releases.policies.to_do import also_open, to_correct, to_decide, to_make
from releases.policies.to_look_at import to_look_at
from releases.policies.to_preview import to_preview
from releases.policies.to_read import to_read
from releases.queries import trail
from releases.queries.overview import overview

from . import door
from .asking import asked, done, posted, shown
from .reading import read_release


@require_safe
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Where does this stand? For those who work on it; anyone else is led to reading it, or told why not."""
    release = door.fetch_release(request, ref)
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    if not may_work_on(person, release, moment):
        return read_release(request, ref)
    door.note(request, events.RELEASE_SEEN, release, page="overview")
    asks = (to_look_at, to_make, to_preview, to_decide, to_correct, to_read, to_clear)
    context = {
        "release": release,
        "overview": overview(release, moment),
        "ready": readiness(release, moment),
        "to_do": [thing for ask in asks for thing in ask(release, person, moment)],
        "also": also_open(release, person, moment),
        "may_upload": may_add_document(release, by=person, moment=moment),
        "latest": trail.latest(release) if may_read_trail(person, release, moment) else [],
    }
    return render(request, "releases/release/overview.html", context)


def announce_release(request: HttpRequest, ref: str) -> HttpResponse:
    release = door.fetch_workplace(request, ref, verb=events.RELEASE_ANNOUNCED)
    warnings = announcement_warnings(release, clock.moment())
    late = any(reason.id == "R65" for reason in warnings)
    form = AnnounceReleaseForm(posted(request), release=release, at_short_notice=late)
    if form.is_valid() and asked(request, form, actions.announce_release, release, **form.cleaned_data):
        return done(request, "The release is announced.", "release", ref)
    return shown(request, "releases/release/announce_release.html", form, of=release, warnings=warnings)


def join_register(request: HttpRequest, ref: str) -> HttpResponse:
    """Oneself, by the standing permission of one's role."""
    release = door.fetch_workplace(request, ref, verb=events.REGISTER_JOINED)
    form = Confirmation(posted(request))
    if form.is_valid() and asked(request, form, actions.join_register, release):
        return done(request, "You are on the production register.", "release", ref)
    return shown(request, "releases/access/join_register.html", form, of=release)
