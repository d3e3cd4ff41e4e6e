"""One person asks for one address once, and what came of it is undone again."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.db import transaction
from django.db.models import Max
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from audit.models import Event
from prerelease.accounts.models import Person
from releases.models import Release
from tests.world.cast import Cast

from .bodies import body
from .places import place, references

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Known:
    """The references of the release, and how far the trail goes."""

    references: dict[str, object]
    last_event: int


def known_of(release: Release) -> Known:
    return Known(references(release), Event.objects.aggregate(last=Max("seq"))["last"] or 0)


class Asker:
    """Their browser. `ask` answers in the words of the table."""

    def __init__(self, person: Person | None, cast: Cast) -> None:
        self.person, self.cast, self.browser = person, cast, Client()
        self.browser.raise_request_exception = False
        if person is not None:
            self.browser.force_login(person, backend=BACKEND)
        self.signed_in = SimpleCookie(self.browser.cookies)

    def ask(self, method: str, name: str, release: Release, known: Known | None = None) -> str:
        """The outcome, in a transaction of its own that is undone, the session with it.

        Since each is undone, what is `known` of the release now is the same for all who ask now.
        """
        known = known or known_of(release)
        undo = transaction.savepoint()
        try:
            sent = body(name, release, self.person, self.cast) if method == "post" else None
            address = place(name, release, self.person, known.references)
            return outcome(self.answer(method, address, sent), known.last_event)
        finally:
            transaction.savepoint_rollback(undo)

    def answer(self, method: str, address: str, sent: dict[str, object] | None = None) -> HttpResponseBase:
        """With the session that they had in the beginning, whatever they did since."""
        self.browser.cookies = SimpleCookie(self.signed_in)
        return getattr(self.browser, method)(address, sent)


def outcome(answer: HttpResponseBase, before: int) -> str:
    """`login`: led to sign-in. `R24`: 403, for that reason first. Otherwise the status."""
    status, location = answer.status_code, answer.headers.get("Location", "")
    if status == 302 and location.startswith(reverse("account_login") + "?next="):
        return "login"
    if status == 403:
        refusal = Event.objects.filter(seq__gt=before, outcome="refused").order_by("seq").last()
        return (refusal.rules or "403").split()[0] if refusal else "403"
    return str(status)
