"""What readers of a press draft say to each other: call only after the action that opened it."""

from __future__ import annotations

from dataclasses import dataclass

from releases.models import DraftComment, PressDraft

from . import keyring


@dataclass(frozen=True)
class Said:
    """A comment or an answer, with its words."""

    comment: DraftComment
    text: str


@dataclass(frozen=True)
class Conversation:
    begun: Said
    answers: list[Said]

    @property
    def is_resolved(self) -> bool:
        return self.begun.comment.is_resolved


def conversations(draft: PressDraft) -> list[Conversation]:
    """Those that are not dealt with first, each in the order in which it was said.

    Raises FileMissing, KeyUnavailable or Tampered.
    """
    comments = DraftComment.objects.filter(version__draft=draft).select_related(
        "by", "version", "resolution__by"
    )
    said = [Said(comment, _words(draft, comment)) for comment in comments.order_by("at", "pk")]
    begun = [each for each in said if each.comment.answers_id is None]
    found = [
        Conversation(each, [one for one in said if one.comment.answers_id == each.comment.pk])
        for each in begun
    ]
    return sorted(found, key=lambda conversation: conversation.is_resolved)


def _words(draft: PressDraft, comment: DraftComment) -> str:
    return keyring.open_reason(draft.release, comment.text_name, comment.ref)
