"""What becomes of a hostile file: uploaded over HTTP, checked by the real task, and then asked for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse

from releases import tasks
from releases.models import DocumentVersion, Release
from tests.releases.documents.forms import field as form_field
from tests.releases.documents.forms import file
from tests.releases.pages import words
from tests.releases.test_add_document import _upload

from .corpus import Hostile

REFUSED, QUARANTINE, SHOWN = "refused", "quarantine", "shown"
NOT_TAKEN = "could not be shown as pages"
PICTURE = re.compile(r'src="(/releases/[^"]+/picture/)')
A_SENTENCE = re.compile(r"^[A-Z“].{20,}[.]$", re.DOTALL)


@dataclass
class Door:
    """Everything goes through one release; `look` at its page when all has gone through."""

    client: Client
    release: Release
    outcomes: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def went(self, hostile: Hostile) -> str:
        """ "refused" at the door with a sentence, kept in "quarantine" with one, or "shown" safely. Nothing else is."""
        title = f"Title {len(self.outcomes)}"
        sent = file(hostile.name, hostile.content)
        answer = _upload(self.client, self.release, form_field("title", title), sent)
        outcome = self.outcomes[str(hostile)] = self._after(answer, title)
        return outcome

    def _after(self, answer, title: str) -> str:
        if answer.status_code == 422:
            assert "There is a problem" in words(answer)
            return REFUSED
        assert answer.status_code == 302, answer.status_code
        assert tasks.check_received() == 1
        version = DocumentVersion.objects.select_related("reading", "document").latest("pk")
        page = self.client.get(reverse("open_document", args=[self.release.ref, version.document.ref]))
        if version.reading.problem:
            assert A_SENTENCE.match(version.reading.problem), version.reading.problem
            assert page.status_code == 403
            self.problems[title] = version.reading.problem
            return QUARANTINE
        self._is_safe(page)
        return SHOWN

    def _is_safe(self, page) -> None:
        body = page.getvalue().decode()
        assert page.status_code == 200, words(page)
        assert "<script>alert(1)" not in body
        assert "onerror=alert" not in body.replace("&lt;img src=x onerror=alert", "")
        for address in PICTURE.findall(body)[:1]:
            assert self.client.get(address).status_code in (200, 404)

    def look(self) -> None:
        """The release's page says of each in quarantine what is wrong with it."""
        said = words(self.client.get(reverse("release", args=[self.release.ref])))
        assert [problem for problem in self.problems.values() if problem not in said] == []

    @property
    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(self.outcomes.values()).items()))


def lawful(hostile: Hostile) -> tuple[str, ...]:
    return (REFUSED, QUARANTINE) if hostile.must_be_refused else (REFUSED, QUARANTINE, SHOWN)
