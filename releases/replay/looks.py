"""Deeds that only look: at the service's own pages, through its own door, as a browser does."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from prerelease.accounts.models import Person
from prerelease.notices.models import Notice
from releases.models import Release

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REFUSED = (403, 404)


@dataclass(frozen=True)
class Seen:
    """What came back: `words` is the page without its markup."""

    address: str
    status: int
    words: str

    @property
    def was_refused(self) -> bool:
        return self.status in REFUSED

    def amiss(self, shows: Iterable[str], hides: Iterable[str]) -> list[str]:
        """What should be on the page and is not, and what is there and should not be."""
        missing = [f"The page does not show “{one}”." for one in shows if _plain(one) not in self.words]
        there = [f"The page shows “{one}”." for one in hides if _plain(one) in self.words]
        strange = [] if self.status == 200 or self.was_refused else [f"The page answered {self.status}."]
        return strange + missing + there


def visit(person: Person, page: str, of: Sequence[models.Model] = ()) -> Seen:
    """A page by the name of its address, and the things whose references the address holds."""
    return _get(_signed_in(person), reverse(page, args=[_ref(thing) for thing in of]))


def read_notice(person: Person, kind: str) -> Seen:
    """Their latest notice of a kind, on their own page."""
    notice = Notice.objects.filter(to=person, kind=kind).order_by("-queued_at", "-pk").first()
    if notice is None:
        return Seen("", 404, "")
    return _get(_signed_in(person), reverse("notice", args=[notice.pk]))


def public(release: Release) -> Seen:
    """The address that the statistics have for everyone."""
    where = [release.output.slug, release.announcement.slug]
    return _get(Client(raise_request_exception=False), reverse("public_release", args=where))


def _signed_in(person: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return client


def _ref(thing: Any) -> str:
    return str(getattr(thing, "ref", None) or thing.pk)


def _get(client: Client, address: str) -> Seen:
    response = client.get(address, follow=True)
    return Seen(address, response.status_code, _plain(_body(response)))


def _body(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return content.decode("utf-8", "replace")


def _plain(page: str) -> str:
    without = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", page)
    return " ".join(html.unescape(without).split())
