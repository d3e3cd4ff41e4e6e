"""Asking for what may be refused. The one place where a view meets a refusal and goes on.

A form whose act is refused is shown again, with every reason and with what was typed: nothing is lost. Where there
is no form to show, nobody catches Denied, and the middleware turns it into the page that says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest

from audit.catalogue import Verb
from audit.events import REFUSED
from audit.record import Unrecorded, record_refusal
from prerelease.core import clock
from prerelease.core.decision import Decision, Denied, Hidden


@dataclass
class Answer:
    """What came of an act: truthy when it was done; otherwise `decision` holds every reason why not."""

    decision: Decision | None = None

    def __bool__(self) -> bool:
        return self.decision is None

    @property
    def status(self) -> int:
        """Of the page that shows the form again."""
        return 200 if self else 403


@contextmanager
def asking(request: HttpRequest) -> Iterator[Answer]:
    """Act inside; a refusal ends up in the answer, once it is in the trail, in a transaction of its own.

    Raises Unrecorded where it could not be recorded, and lets Hidden through: what is hidden has no form.
    """
    answer = Answer()
    try:
        yield answer
    except Hidden:
        raise
    except Denied as no:
        _record(request, no)
        answer.decision = no.decision


def _record(request: HttpRequest, no: Denied) -> None:
    try:
        record_refusal(no.verb or REFUSED, no.about, no.decision, request.occasion, clock.moment())  # type: ignore[attr-defined]
    except DatabaseError as fault:
        raise Unrecorded from fault


def insist(decision: Decision, verb: Verb, **about: str) -> None:
    """Go on only if allowed: for a page that must not be drawn for those whom its act would refuse.

    Raises Denied, saying for the trail what was attempted and on what.
    """
    if not decision:
        raise Denied(decision, verb=verb, **about)
