from django.http import HttpRequest, HttpResponse

from prerelease.core import clock
from releases import actions, events
from releases.documents import keyring
from releases.forms.asking import Confirmation
from releases.forms.corrections import ProposeCorrectionForm
from releases.models import Correction, Release
from releases.policies.correction import may_approve_correction, may_open_correction, may_propose_correction
from releases.queries.changed import changed

from . import door
from .asking import asked, done, posted, shown
from .changed_beside import shown_beside
from .changes import shown_changes
from .marking import mark_of

GIVEN = "a note"


def propose_correction(request: HttpRequest, ref: str) -> HttpResponse:
    """The latest versions in place of what the public has, with a note that says why."""
    release = door.fetch_workplace(request, ref, verb=events.CORRECTION_PROPOSED)
    form = ProposeCorrectionForm(posted(request))
    if form.is_valid() and asked(request, form, actions.propose_correction, release, **form.cleaned_data):
        return done(request, "The correction waits for somebody else’s approval.", "release", ref)
    may = may_propose_correction(release, note=GIVEN, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    context = {
        "may": may,
        "has_summary": release.summary() is not None,
        **_changes(request, release, release.to_freeze()),
    }
    return shown(request, "releases/correction/propose_correction.html", form, of=release, **context)


def approve_correction(request: HttpRequest, ref: str, correction_ref: str) -> HttpResponse:
    """What the public will read, and every cell that changes for them; then one button."""
    correction = door.fetch_correction(request, ref, correction_ref)
    release = correction.release
    form = Confirmation(posted(request))
    if form.is_valid() and asked(request, form, actions.approve_correction, correction):
        return done(request, "The correction is public.", "release", ref)
    context = {"correction": correction, **_note(request, correction)}
    if not correction.is_approved:
        context |= _changes(request, release, correction.manifest)
    context["may"] = may_approve_correction(correction, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    return shown(request, "releases/correction/approve_correction.html", form, of=release, **context)


def _changes(request: HttpRequest, release: Release, manifest: dict[str, str]) -> dict[str, object]:
    before = release.settled_manifest() if release.is_published else manifest
    return {
        "shown": list(shown_changes(request, changed(release, before, manifest))),
        "beside": shown_beside(request, release, before, manifest),
    }


def _note(request: HttpRequest, correction: Correction) -> dict[str, object]:
    """The public note, through the gate while it is not public."""
    by = request.occasion.by  # type: ignore[attr-defined]
    if correction.is_approved:
        return {"note": keyring.public_note(correction)}
    if not may_open_correction(by, correction, clock.moment()):
        return {"note": ""}
    sight = actions.open_correction(correction, occasion=request.occasion)  # type: ignore[attr-defined]
    return {"note": keyring.open_note(correction), "mark": mark_of(by, sight)}
