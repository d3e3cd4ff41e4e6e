from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import actions, events
from releases.actions.approve_unchanged import Passed
from releases.forms.approvals import (
    ApproveReadyForm,
    ApproveUnchangedForm,
    DecideLinesForm,
    ManyAsking,
    OneOfManyForm,
)
from releases.forms.asking import Asking
from releases.models import Line

from . import door
from .approving import chosen, sections
from .asking import asked, posted, shown


@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """Is this list lawful and short? Of a day's releases, or of one: what is unchanged, and what is to decide."""
    return _page(request, "approvals", ManyAsking())


def approve_unchanged(request: HttpRequest) -> HttpResponse:
    """One press for every line that is as it was last time; each release by itself, so that none loses another's."""
    form, passes = ApproveUnchangedForm(posted(request)), []
    if form.is_valid():
        lines, reason = form.cleaned_data["shown"], form.cleaned_data["reason"]
        for release in [door.fetch_workplace(request, ref, verb=events.UNCHANGED_APPROVED) for ref in lines]:
            each = Asking()
            if asked(
                request, each, actions.approve_unchanged, release, reason=reason, shown=lines[release.ref]
            ):
                passes.append(each.made)
            form.add(release.title, each)
        _tell(request, passes)
    return _answer(request, "approve_unchanged", form)


def decide_lines(request: HttpRequest) -> HttpResponse:
    """Each line for which something was chosen, by the action of a single one; what is not done is shown again."""
    form, done = DecideLinesForm(posted(request)), 0
    if form.is_valid():
        found = [line for ref, refs in form.filled.items() for line in door.fetch_lines(request, ref, refs)]
        for line in found:
            each = OneOfManyForm(request.POST, line=line)
            if each.is_valid() and asked(request, each, actions.decide_line, line, **each.cleaned_data):
                done += 1
            else:
                _keep(request, form, each, line)
        if done:
            messages.success(request, f"{done} line{'s are' if done > 1 else ' is'} decided.")
    return _answer(request, "decide_lines", form)


def approve_ready(request: HttpRequest) -> HttpResponse:
    """The list and the frozen set that are shown, of each release on which nothing waits."""
    form, done = ApproveReadyForm(posted(request)), []
    if form.is_valid():
        wanted = {ref: (int(key), seen) for ref, key, seen in form.cleaned_data["ready"]}
        for release in [
            door.fetch_workplace(request, ref, verb=events.PUBLICATION_APPROVED) for ref in wanted
        ]:
            each, (key, seen) = Asking(), wanted[release.ref]
            final_form = release.final_forms.filter(pk=key).first()
            if asked(request, each, actions.approve_ready, release, final_form=final_form, shown=seen):
                done.append(release.title)
            form.add(release.title, each)
        if done:
            what = done[0] if len(done) == 1 else f"{len(done)} releases"
            messages.success(request, f"{what}: the list and publication are approved.")
    return _answer(request, "approve_ready", form)


def _tell(request: HttpRequest, passes: list[Passed]) -> None:
    """How many were approved, and each that was not, by name."""
    count = sum(len(passed.decisions) for passed in passes)
    if count:
        lists = f" on {len(passes)} lists" if len(passes) > 1 else ""
        messages.success(request, f"{count} line{'s are' if count > 1 else ' is'} approved{lists}.")
    for passed in passes:
        for left in passed.left:
            messages.warning(request, f"{passed.release.title}: {left.who} is not decided: {left.why}.")


def _keep(request: HttpRequest, form: DecideLinesForm, each: OneOfManyForm, line: Line) -> None:
    """Shown again beside the line; or above, where the line does not wait any more."""
    if each.refusal and line.decision() is not None:
        form.add(str(line.holding.person), each)
    else:
        form.wrong.append(each)


def _answer(request: HttpRequest, name: str, form: ManyAsking) -> HttpResponse:
    """Back to the page where all of it was done; else the page with what was not."""
    if request.method == "POST" and form.status == 200:
        return redirect(reverse("approvals") + chosen(request, clock.moment()).query)
    return _page(request, name, form, typed={one.prefix: one for one in getattr(form, "wrong", ())})


def _page(
    request: HttpRequest, name: str, form: ManyAsking, typed: Mapping[str, OneOfManyForm] | None = None
) -> HttpResponse:
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    about = chosen(request, moment)
    door.note(request, events.APPROVALS_SEEN, {}, page=name)
    for release in about.releases:
        door.note(request, events.RELEASE_SEEN, release, page=name)
    found = sections(about.releases, person, moment, typed or {})
    ready = [each for each in found if each.ready]
    unchanged = form if isinstance(form, ApproveUnchangedForm) else ApproveUnchangedForm()
    context = {
        "about": about,
        "sections": found,
        "unchanged": sum(len(each.weighing.unchanged) for each in found),
        "to_decide": sum(len(each.weighing.to_decide) for each in found),
        "ready": ready,
        "approve": f"Approve {len(ready)} lists and publications"
        if len(ready) > 1
        else "Approve list and publication",
        "reason": unchanged["reason"],
        "rows": sum(len(each.rows) for each in found),
    }
    return shown(request, f"releases/approval/{name}.html", form, **context)
