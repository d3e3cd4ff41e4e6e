"""Where press drafts are written, discussed and cleared."""

from django.urls import URLPattern, path

from releases.views import clearance, compare_draft, draft_comments, draft_copies, drafts

from .reading import RELEASE

DRAFT = RELEASE + "drafts/<str:draft_ref>/"
VERSION = DRAFT + "versions/<str:draft_version_ref>/"
COMMENT = DRAFT + "comments/<str:comment_ref>/"

urlpatterns: list[URLPattern] = [
    path(RELEASE + "drafts/start-draft/", drafts.start_draft, name="start_draft"),
    path(DRAFT, drafts.open_draft, name="open_draft"),
    path(DRAFT + "save-draft/", drafts.save_draft, name="save_draft"),
    path(DRAFT + "add-draft-reader/", drafts.add_draft_reader, name="add_draft_reader"),
    path(DRAFT + "remove-draft-reader/", drafts.remove_draft_reader, name="remove_draft_reader"),
    path(VERSION, drafts.open_draft_version, name="open_draft_version"),
    path(DRAFT + "compare-draft/", compare_draft.compare_draft, name="compare_draft"),
    path(DRAFT + "comment-on-draft/", draft_comments.comment_on_draft, name="comment_on_draft"),
    path(
        COMMENT + "resolve-draft-comment/", draft_comments.resolve_draft_comment, name="resolve_draft_comment"
    ),
    path(DRAFT + "send-for-clearance/", clearance.send_for_clearance, name="send_for_clearance"),
    path(VERSION + "clear-draft/", clearance.clear_draft, name="clear_draft"),
    path(VERSION + "ask-for-changes/", clearance.ask_for_changes, name="ask_for_changes"),
    path(VERSION + "copy-draft/", draft_copies.copy_draft, name="copy_draft"),
    path(VERSION + "copy-skeleton/", draft_copies.copy_skeleton, name="copy_skeleton"),
    path(VERSION + "hand-over-draft/", draft_copies.hand_over_draft, name="hand_over_draft"),
]
