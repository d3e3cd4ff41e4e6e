"""What the pages of a press draft show, and the one way in which its words get onto them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from releases import actions
from releases.documents.conversation import conversations
from releases.documents.shown import words_of
from releases.forms.draft_comments import CommentForm
from releases.models import DraftVersion, PressDraft
from releases.models.basis import changes_beneath
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
    }


def opened(request: HttpRequest, version: DraftVersion) -> HttpResponse:
    """Through the gate first; then its words, and what its readers say of them. Nothing is marked once it is public."""
    sight = actions.open_draft(version, occasion=request.occasion)  # type: ignore[attr-defined]
    page = about(request, version.draft) | {
        "version": version,
        "words": words_of(version),
        "mark": "" if sight.is_released else mark_of(request.occasion.by, sight),  # type: ignore[attr-defined]
        "conversations": conversations(version.draft),
        "form": CommentForm(version.draft, initial={"version": version.ref}),
    }
    return render(request, "releases/draft/open_draft.html", page)
