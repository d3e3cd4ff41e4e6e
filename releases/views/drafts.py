"""Press drafts: written inside, sealed like the figures that they are made from, read through the same gate."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prerelease.core import clock
from releases import actions, events
from releases.documents.conversation import conversations
from releases.documents.shown import words_of
from releases.forms.drafts import AddDraftReaderForm, DraftForm, RemoveDraftReaderForm, SaveDraftForm
from releases.models import DraftVersion, PressDraft
from releases.models.basis import changes_beneath
from releases.policies.drafts import may_choose_readers, may_save_draft, may_start_draft
from releases.policies.reading import is_named

from .asking import asked, done, posted, shown
from .door import fetch_draft, fetch_draft_version, fetch_release, note, require
from .draft_pages import about, opened
from .marking import marked

with_a_form = require_http_methods(["GET", "HEAD", "POST"])


@with_a_form
def start_draft(request: HttpRequest, ref: str) -> HttpResponse:
    release = fetch_release(request, ref, verb=events.DRAFT_STARTED)
    form = DraftForm(posted(request))
    if request.method == "POST":
        if form.is_valid() and asked(request, form, actions.start_draft, release, **form.cleaned_data):
            return redirect("open_draft", release.ref, form.made.ref)
    else:
        may = may_start_draft(release, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
        require(may, events.DRAFT_STARTED, release)
    return shown(request, "releases/draft/start_draft.html", form, of=release, **marked(request, release))


@require_safe
def open_draft(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    """Its words, for those named on it; to those who make the release, that there is one, and who reads it."""
    draft = fetch_draft(request, ref, draft_ref)
    if not is_named(request.occasion.by, draft):  # type: ignore[attr-defined]
        note(request, events.RELEASE_SEEN, draft.release, page="draft_without_words")
        return render(request, "releases/draft/draft_without_words.html", about(request, draft))
    return opened(request, latest_of(draft))


@require_safe
def open_draft_version(
    request: HttpRequest, ref: str, draft_ref: str, draft_version_ref: str
) -> HttpResponse:
    """Any version, as it was saved, through the same gate."""
    return opened(request, fetch_draft_version(request, ref, draft_ref, draft_version_ref))


@with_a_form
def save_draft(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    """Edit, and keep as a new version. What was typed stays on the page whenever it is not kept."""
    draft = fetch_draft(request, ref, draft_ref)
    page = marked(request, draft.release) | {"draft": draft, "changes": changes_beneath(latest_of(draft))}
    if request.method == "POST":
        form = SaveDraftForm(request.POST)
        if form.is_valid() and asked(request, form, actions.save_draft, draft, **form.cleaned_data):
            return redirect("open_draft", ref, draft.ref)
    else:
        form = SaveDraftForm(initial=_opened_to_edit(request, draft))
        page["conversations"] = conversations(draft)
    return shown(request, "releases/draft/save_draft.html", form, of=draft.release, **page)


@with_a_form
def add_draft_reader(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    """Name somebody who may read the draft; where the law does not let them see the figures, the refusal says so."""
    draft = fetch_draft(request, ref, draft_ref)
    form = AddDraftReaderForm(draft, posted(request))
    if request.method == "POST":
        if form.is_valid() and asked(request, form, actions.add_draft_reader, draft, reader=form.reader):
            return done(request, f"{form.reader} is now named as a reader.", "open_draft", ref, draft.ref)
    else:
        may = may_choose_readers(draft, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
        require(may, events.DRAFT_READER_ADDED, draft)
    page = marked(request, draft.release) | {"draft": draft}
    return shown(request, "releases/draft/add_draft_reader.html", form, of=draft.release, **page)


@require_POST
def remove_draft_reader(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    draft = fetch_draft(request, ref, draft_ref)
    form = RemoveDraftReaderForm(draft, request.POST)
    if not form.is_valid():
        messages.info(request, "That person was not a reader any more, so nothing has changed.")
        return redirect("open_draft", ref, draft.ref)
    reader = form.cleaned_data["reader"].person
    actions.remove_draft_reader(draft, reader=reader, occasion=request.occasion)  # type: ignore[attr-defined]
    return done(request, f"{reader} can no longer read this press draft.", "open_draft", ref, draft.ref)


def _opened_to_edit(request: HttpRequest, draft: PressDraft) -> dict[str, object]:
    """What is in the form before anything is typed: opened through the gate, like any look at it."""
    may = may_save_draft(draft, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    require(may, events.DRAFT_SAVED, draft)
    version = latest_of(draft)
    actions.open_draft(version, occasion=request.occasion)  # type: ignore[attr-defined]
    words = words_of(version)
    return {"heading": words.heading, "text": words.text, "over": version.number}


def latest_of(draft: PressDraft) -> DraftVersion:
    """A draft is begun with its first version, so there is one."""
    return draft.versions.select_related("draft__release").order_by("-number")[0]
