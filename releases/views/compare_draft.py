"""What changed from one version of a press draft to another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from releases import actions
from releases.documents.comparing import compare
from releases.documents.shown import words_of
from releases.forms.drafts import CompareForm
from releases.models import DraftVersion

from .door import fetch_draft
from .marking import mark_of, marked


@require_safe
def compare_draft(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    """The last two, unless others are asked for. Each is opened through the gate, and is an opening of its own."""
    draft = fetch_draft(request, ref, draft_ref)
    form = CompareForm(draft, request.GET)
    old, new = form.chosen()
    before, _ = _opened(request, old)
    after, mark = _opened(request, new)
    page = marked(request, draft.release) | {
        "release": draft.release,
        "draft": draft,
        "old": old,
        "new": new,
        "form": form,
        "compared": compare(before, after),
        "mark": mark,
    }
    return render(request, "releases/draft/compare_draft.html", page)


def _opened(request: HttpRequest, version: DraftVersion) -> tuple[str, str]:
    """Its heading and its words as one text, and who opened it."""
    sight = actions.open_draft(version, occasion=request.occasion)  # type: ignore[attr-defined]
    words = words_of(version)
    mark = "" if sight.is_released else mark_of(request.occasion.by, sight)  # type: ignore[attr-defined]
    return f"{words.heading}\n\n{words.text}", mark
