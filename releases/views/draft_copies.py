"""Copies of a press draft that leave this page: marked, without figures, or handed over. Each is in the trail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from prerelease.core import clock
from releases import actions, events
from releases.actions.copy_draft import TakenText
from releases.actions.copy_skeleton import skeleton_shown
from releases.documents.skeleton_words import DIRECTIONS, FIGURES
from releases.forms.draft_copies import CopyDraftForm, CopySkeletonForm, HandOverForm
from releases.models import DraftVersion
from releases.policies.drafts import may_choose_receiver, may_copy_draft, may_copy_skeleton

from .asking import asked, posted, shown
from .door import fetch_draft_version, note, require
from .marking import marked

with_a_form = require_http_methods(["GET", "HEAD", "POST"])


@with_a_form
def copy_draft(request: HttpRequest, ref: str, draft_ref: str, draft_version_ref: str) -> HttpResponse:
    """What may not be done with a copy; then the copy, on the page or as a file."""
    version = fetch_draft_version(request, ref, draft_ref, draft_version_ref)
    form = CopyDraftForm(version, posted(request))
    if request.method == "POST" and form.is_valid():
        taken = actions.copy_draft(version, **form.cleaned_data, occasion=request.occasion)  # type: ignore[attr-defined]
        return _taken(request, "releases/draft/copy_draft.html", version, taken)
    may = may_copy_draft(version, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    require(may, events.DRAFT_COPIED, version.draft)
    return shown(
        request, "releases/draft/copy_draft.html", form, of=version.release, **_page(request, version)
    )


@with_a_form
def copy_skeleton(request: HttpRequest, ref: str, draft_ref: str, draft_version_ref: str) -> HttpResponse:
    """Shown before it is used, each gap to be seen; taken only by somebody who says that they have read it."""
    version = fetch_draft_version(request, ref, draft_ref, draft_version_ref)
    form = CopySkeletonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        taken = actions.copy_skeleton(version, occasion=request.occasion)  # type: ignore[attr-defined]
        return _taken(request, "releases/draft/copy_skeleton.html", version, taken)
    may = may_copy_skeleton(version, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    require(may, events.SKELETON_COPIED, version.draft)
    actions.open_draft(version, occasion=request.occasion)  # type: ignore[attr-defined]
    page = _page(request, version) | {
        "skeleton": skeleton_shown(version),
        "figures": sorted(FIGURES),
        "directions": sorted(DIRECTIONS),
    }
    return shown(request, "releases/draft/copy_skeleton.html", form, of=version.release, **page)


@with_a_form
def hand_over_draft(request: HttpRequest, ref: str, draft_ref: str, draft_version_ref: str) -> HttpResponse:
    """To one person who may see the figures now; then the copy with their name on it."""
    version = fetch_draft_version(request, ref, draft_ref, draft_version_ref)
    form = HandOverForm(posted(request))
    page = _page(request, version)
    if request.method == "POST":
        if form.is_valid() and asked(request, form, actions.hand_over_draft, version, **form.cleaned_data):
            note(request, events.RELEASE_SEEN, version.release, page="copy_draft")
            copying = CopyDraftForm(version, initial={"hand_over": form.made.ref})
            page |= {"form": copying, "hand_over": form.made, "release": version.release}
            return render(request, "releases/draft/copy_draft.html", page)
    else:
        may = may_choose_receiver(version.draft, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
        require(may, events.DRAFT_HANDED_OVER, version.draft)
    return shown(request, "releases/draft/hand_over_draft.html", form, of=version.release, **page)


def _page(request: HttpRequest, version: DraftVersion) -> dict[str, object]:
    return marked(request, version.release) | {"draft": version.draft, "version": version}


def _taken(request: HttpRequest, template: str, version: DraftVersion, taken: TakenText) -> HttpResponse:
    """On the page, or as a file of plain text. It is in the trail already, with its hash."""
    if "file" in request.POST:
        name = f'attachment; filename="{taken.name}"'
        return HttpResponse(
            taken.text, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name}
        )
    page = _page(request, version) | {"release": version.release, "taken": taken}
    return render(request, template, page)
