"""Having a press draft cleared: who is asked, and what they answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from prerelease.accounts.models import Person
from prerelease.core import clock
from releases import actions, events
from releases.forms.clearance import AskForChangesForm, SendForClearanceForm
from releases.models import PressDraft
from releases.policies.clearance import candidates, may_ask_for_changes, may_choose_clearers

from .asking import asked, done, posted, shown
from .door import fetch_draft, fetch_draft_version, require
from .marking import marked

with_a_form = require_http_methods(["GET", "HEAD", "POST"])


@with_a_form
def send_for_clearance(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    """Of everybody, whether they may be sent it now, before it is sent; by the policy that refuses the sending."""
    draft, moment = fetch_draft(request, ref, draft_ref), clock.moment()
    may = may_choose_clearers(draft, by=request.occasion.by, moment=moment)  # type: ignore[attr-defined]
    require(may, events.CLEARANCE_SENT, draft)
    prospects = candidates(draft, moment, also=_typed(request, draft))
    form = SendForClearanceForm(prospects, posted(request))
    only_asks = "show" in request.POST
    known = form.only_shown() if only_asks else None
    sent = not only_asks and form.is_valid()
    if sent and asked(request, form, actions.send_for_clearance, draft, asked=form.asked):
        return done(request, "It is sent to be cleared.", "open_draft", ref, draft.ref)
    page = marked(request, draft.release) | {
        "draft": draft,
        "shown": known,
        "also": _typed(request, draft),
    }
    return shown(request, "releases/draft/send_for_clearance.html", form, of=draft.release, **page)


@require_POST
def clear_draft(request: HttpRequest, ref: str, draft_ref: str, draft_version_ref: str) -> HttpResponse:
    version = fetch_draft_version(request, ref, draft_ref, draft_version_ref)
    actions.clear_draft(version, occasion=request.occasion)  # type: ignore[attr-defined]
    return done(request, f"You have cleared version {version.number}.", "open_draft", ref, draft_ref)


@with_a_form
def ask_for_changes(request: HttpRequest, ref: str, draft_ref: str, draft_version_ref: str) -> HttpResponse:
    """The form stands on the draft's page; it comes back here where something is wrong, with what was typed."""
    version = fetch_draft_version(request, ref, draft_ref, draft_version_ref)
    form = AskForChangesForm(posted(request))
    if request.method == "POST":
        if form.is_valid() and asked(request, form, actions.ask_for_changes, version, **form.cleaned_data):
            return done(request, "The author is told that you ask for changes.", "open_draft", ref, draft_ref)
    else:
        may = may_ask_for_changes(version, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
        require(may, events.CHANGES_ASKED, version.draft)
    page = marked(request, version.release) | {"draft": version.draft}
    return shown(request, "releases/draft/ask_for_changes.html", form, of=version.release, **page)


def _typed(request: HttpRequest, draft: PressDraft) -> list[Person]:
    """Whoever else is asked about, by an address that was typed now or before: `also` are those before."""
    typed = [*request.POST.getlist("also")[:20], request.POST.get("email", "")]
    found = [Person.objects.filter(email__iexact=each, is_active=True).first() for each in typed if each]
    return [person for person in found if person is not None and person.pk != draft.by_id]
