"""A notice as its reader sees it: templates/notices/<kind>.txt, the first line its subject."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from .models import Notice


@dataclass(frozen=True)
class Message:
    subject: str
    body: str
    message_id: str


def message(notice: Notice) -> Message:
    text = render_to_string(f"notices/{notice.kind}.txt", {**notice.words, "name": notice.to.name})
    subject, _, body = text.strip().partition("\n")
    return Message(" ".join(subject.split()), body.strip() + "\n", _message_id(notice))


def _message_id(notice: Notice) -> str:
    """The same at every try (RFC 5322, 3.6.4), so that whoever has it twice can tell. It says nothing of the notice."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return f"<notice.{notice.pk}.{notice.queued_at:%Y%m%d%H%M%S%f}@{host}>"
