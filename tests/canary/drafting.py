"""The parts of the story in which a press draft is discussed, cleared, copied and handed over."""

from __future__ import annotations

from .by_http import Telling


def discuss(telling: Telling) -> None:
    """A comment, an answer to it, and a wish for changes: free text by people with sight."""
    author, reader = telling.cast.head_of_communications, telling.cast.statistician
    draft, version = draft_of(telling), version_of(telling)
    said = {"text": telling.says("comment"), "version": version[-1]}
    telling.act(author, "comment_on_draft", said, place=draft)
    due = {"due_at_day": "15", "due_at_month": "7", "due_at_year": "2020", "due_at_time": "3pm"}
    telling.act(author, "send_for_clearance", due | {"email": reader.email}, place=draft)
    telling.act(reader, "ask_for_changes", {"text": telling.says("changes")}, place=version)
    telling.act(reader, "clear_draft", place=version)
    wrong = {"text": telling.says("mistake"), "version": "none"}
    telling.act(author, "comment_on_draft", wrong, place=draft, expect={422})


def take_copies(telling: Telling) -> None:
    """With the mark, without figures, and for somebody who may see them."""
    author, version = telling.cast.head_of_communications, version_of(telling)
    telling.act(author, "copy_draft", {"file": "on"}, place=version, expect={200})
    telling.act(author, "copy_skeleton", {"has_read": "on"}, place=version, expect={200})
    to = {"to": telling.cast.head_of_profession.email, "reason": telling.says("hand over")}
    telling.act(author, "hand_over_draft", to, place=version, expect={200})


def draft_of(telling: Telling) -> list[str]:
    return [telling.release.ref, telling.release.drafts.get().ref]


def version_of(telling: Telling) -> list[str]:
    return [*draft_of(telling), telling.release.drafts.get().latest().ref]
