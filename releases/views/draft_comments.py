"""What those who may read a press draft say to each other. The comments are read on the draft's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from prerelease.core import clock
from releases import actions, events
from releases.forms.draft_comments import CommentForm
from releases.policies.drafts import may_comment_on_draft

from .asking import asked, done, posted, shown
from .door import fetch_draft, fetch_draft_comment, require
from .marking import marked


@require_http_methods(["GET", "HEAD", "POST"])
def comment_on_draft(request: HttpRequest, ref: str, draft_ref: str) -> HttpResponse:
    """The form stands on the draft's page; it comes back here where something is wrong, with what was typed."""
    draft = fetch_draft(request, ref, draft_ref)
    latest = draft.latest()
    form = CommentForm(draft, posted(request), initial={"version": latest.ref})
    if request.method == "POST":
        if form.is_valid() and asked(request, form, actions.comment_on_draft, form.about, **form.said):
            return done(request, "Your comment is kept.", "open_draft", ref, draft.ref)
    else:
        may = may_comment_on_draft(latest, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
        require(may, events.DRAFT_COMMENTED, draft)
    page = marked(request, draft.release) | {"draft": draft}
    return shown(request, "releases/draft/comment_on_draft.html", form, of=draft.release, **page)


@require_POST
def resolve_draft_comment(request: HttpRequest, ref: str, draft_ref: str, comment_ref: str) -> HttpResponse:
    comment = fetch_draft_comment(request, ref, draft_ref, comment_ref)
    actions.resolve_draft_comment(comment, occasion=request.occasion)  # type: ignore[attr-defined]
    return done(request, "The comment is marked as dealt with.", "open_draft", ref, draft_ref)
