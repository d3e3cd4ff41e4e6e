"""What a page says, as a person reads it, and what the trail says of the visit."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.http import HttpResponse

from audit.models import Event

NONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


def words(response: HttpResponse) -> str:
    """The text of a page, blanks run together, without what only the machine reads."""
    reader = _Words()
    reader.feed(response.getvalue().decode())
    return " ".join("".join(reader.said).split())


def cells(response: HttpResponse) -> list[list[str]]:
    """The rows of the file's table on a page, headings first, cell for cell."""
    reader = _Cells()
    reader.feed(response.getvalue().decode())
    return reader.rows


def alike(response: HttpResponse) -> str:
    """A page without what differs by design: nonces and tokens."""
    return NONCE.sub("", response.getvalue().decode())


def events_of(person, verb: str = "") -> list[Event]:
    """What the trail holds of this person, oldest first."""
    found = Event.objects.filter(actor=person.pseudonym).order_by("seq")
    return list(found.filter(verb=verb) if verb else found)


def last_event(person) -> tuple[str, str, str]:
    """Verb, outcome and rules of the newest."""
    event = events_of(person)[-1]
    return event.verb, event.outcome, event.rules or ""


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._silent += tag in ("script", "style")
        if tag not in ("a", "strong", "span", "small"):
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        if tag not in ("a", "strong", "span", "small"):
            self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


class _Cells(HTMLParser):
    """Of the sheet alone; the rows that repeat the mark are no rows of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._within = self._row = self._cell = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag == "table":
            self._within = "app-sheet" in (given.get("class") or "")
        elif tag == "tr" and self._within:
            self._row = given.get("aria-hidden") != "true"
            if self._row:
                self.rows.append([])
        elif tag in ("td", "th") and self._within and self._row:
            self._cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        elif tag == "table":
            self._within = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data
