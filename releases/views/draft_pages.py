"""What the pages of a press draft show, and the one way in which its words get onto them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prerelease.accounts.models import Person
from prerelease.core import clock
from releases import actions
from releases.documents.conversation import conversations
from releases.documents.shown import words_of
from releases.forms.draft_comments import CommentForm
from releases.models import DraftVersion, PressDraft
from releases.models.basis import changes_beneath
from releases.policies.standings import Standing, standings
from releases.queries.drafts import readers_of, versions_of

from .marking import mark_of, marked


def about(request: HttpRequest, draft: PressDraft) -> dict[str, object]:
    """Without its words: whose it is, its versions and readers, and what has changed beneath it."""
    versions = versions_of(draft)
    return marked(request, draft.release) | {
        "release": draft.release,
        "draft": draft,
        "readers": readers_of(draft),
        "versions": versions,
        "changes": changes_beneath(versions[0]),
        "standings": standings(draft, clock.moment()),
    }


def opened(request: HttpRequest, version: DraftVersion) -> HttpResponse:
    """Through the gate first; then its words, and what its readers say of them. Nothing is marked once it is public."""
    sight = actions.open_draft(version, occasion=request.occasion)  # type: ignore[attr-defined]
    page, person = about(request, version.draft), request.occasion.by  # type: ignore[attr-defined]
    page |= {
        "version": version,
        "words": words_of(version),
        "mark": "" if sight.is_released else mark_of(person, sight),
        "conversations": conversations(version.draft),
        "mine": _mine(page, person, version),
        "form": CommentForm(version.draft, initial={"version": version.ref}),
    }
    return render(request, "releases/draft/open_draft.html", page)


def _mine(page: dict[str, object], person: Person, version: DraftVersion) -> Standing | None:
    """The standing that waits for this person's answer, where it is the latest version that they are shown."""
    latest = page["versions"][0]  # type: ignore[index]
    theirs = [each for each in page["standings"] if each.is_with_them and each.step.person == person]  # type: ignore[attr-defined]
    return theirs[0] if theirs and version == latest else None
