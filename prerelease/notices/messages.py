"""A notice as its reader sees it: templates/notices/<kind>.txt, the first line its subject."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from .models import Notice


@dataclass(frozen=True)
class Message:
    subject: str
    body: str


def message(notice: Notice) -> Message:
    text = render_to_string(f"notices/{notice.kind}.txt", {**notice.words, "name": notice.to.name})
    subject, _, body = text.strip().partition("\n")
    return Message(" ".join(subject.split()), body.strip() + "\n")
