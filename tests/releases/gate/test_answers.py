"""Every answer by HTTP, through the whole of the middleware, against the reference; each with its event (SECURITY S3).

ANSWERS says how many decisions are compared in all: 2,000 in a developer's run, 100,000 as the milestone.
ANSWERS_SEED looks at other worlds. With `-s` each shard of 5,000 prints its tally.
"""

from __future__ import annotations

import io
import logging
import os
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

import pytest
from django.core.cache import cache
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, seed, settings

from audit.catalogue import Verb
from audit.models import Event
from prerelease.accounts import events as accounts
from releases import actions, events
from releases.models import Publication
from tests.statute.reference import release_of, why_not
from tests.world.clocks import two_clocks

from .plant import Planted, new_terms
from .questions import Question, questions
from .sealed import PlantingFiles
from .worlds import BEFORE, PEOPLE, PUBLISHED, Plan, plans

DECISIONS = int(os.environ.get("ANSWERS", "600"))
SEED = int(os.environ.get("ANSWERS_SEED", "0"))
SHARDS = max(2, DECISIONS // 5000)
A_WORLD = 100  # questions to a generated world, the last quarter of them after the lift
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Tally:
    """How many of each answer; for a refusal, with the one objection that there was, where there was only one."""

    answers: Counter[int] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    @property
    def asked(self) -> int:
        return self.answers.total()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_answer_by_http_is_the_references_and_left_its_event(shard, committed_database, caplog):
    caplog.set_level(logging.ERROR, "django_structlog")  # else every refusal is a line on the screen
    tally, texts = Tally(), new_terms()
    profile = settings(
        max_examples=max(1, DECISIONS // SHARDS // A_WORLD),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        database=None,
    )
    with two_clocks() as turn:

        @seed(1000 + SEED * SHARDS + shard)
        @profile
        @given(plans(texts))
        def every_answer_is_the_references(plan: Plan) -> None:
            turn(BEFORE, BEFORE)
            Visit(plan, turn, tally).make()

        every_answer_is_the_references()

    print(
        f"shard {shard}: {tally.asked} answers {dict(tally.answers)}; given: {dict(tally.given)}; "
        f"alone: {dict(tally.alone)}"
    )
    assert tally.asked >= A_WORLD
    if tally.asked >= 4_000:
        assert tally.answers[200] > tally.asked / 20
        assert {302, 403, 404} <= tally.answers.keys()
        assert len(tally.alone) > 10, tally.alone
        assert {"version", "summary", "chart", "draft", "download"} <= {
            kind for kind, n in tally.given.items() if n
        }


class Visit:
    """One world, asked by the browsers of everybody in it: before the lift and after it."""

    def __init__(self, plan: Plan, turn, tally: Tally) -> None:  # type: ignore[no-untyped-def]
        self.plan, self.world, self.turn, self.tally = plan, plan.world, turn, tally
        planting = PlantingFiles(plan)
        self.planted: Planted = planting.plant()
        self.figures = planting.figures()
        self.browsers = {name: self.signed_in(name) for name in PEOPLE}
        self.chance = Random(plan.seed)
        self.expected: list[tuple] = []

    def signed_in(self, name: str) -> Client:
        browser = Client()
        browser.force_login(self.planted.people[name], backend=BACKEND)
        return browser

    def make(self) -> None:
        before = Event.objects.aggregate(last=Max("seq"))["last"] or 0
        for question in questions(self.plan, A_WORLD * 3 // 4):
            self.ask(question)
        latest = self.everything_has_happened()
        self.turn(latest, latest)
        actions.lift(cause="sweep")
        self.world = replace(self.world, published=self.lifted())
        for question in questions(self.plan, A_WORLD // 4, not_before=latest):
            self.ask(question)
        self.each_answer_left_its_event(before)

    def everything_has_happened(self) -> datetime:
        """When every time set has come, and whatever is published was declared final: nothing is before it was."""
        world = self.world
        set_times = [release.publish_at for release in world.releases.values()]
        return max([*set_times, *(form.at for form in world.final_forms.values()), PUBLISHED[0]])

    def lifted(self) -> frozenset[str]:
        recorded = Publication.objects.values_list("release_id", flat=True)
        return frozenset(name for name, one in self.planted.releases.items() if one.pk in set(recorded))

    def ask(self, question: Question) -> None:
        self.turn(question.db_at, question.app_at)
        cache.delete("turned-away")  # the limit on what a flood without a session puts in the trail
        method, address = self.method(question), self.address(question)

        answer = getattr(self.browsers[question.person], method)(address)

        why = self.why(question)
        status = self.status(question, why, answer.status_code)
        assert answer.status_code == status, (answer.status_code, status, method, address, question, why)
        gives = not why and method != "head" and (method == "post" or not question.download)
        self.only_what_was_asked_for(answer, question, opened=gives)
        self.expected += self.events(question, status, method, seen=not why)
        self.tally.answers[status] += 1
        self.tally.given[f"{'download' if question.download else self.kind(question)}"] += gives
        if len(why) == 1:
            self.tally.alone[why[0]] += 1

    def why(self, question: Question) -> tuple[str, ...]:
        person, thing, download = question.person, question.thing, question.download
        return why_not(self.world, person, thing, question.db_at, question.app_at, download=download)

    def kind(self, question: Question) -> str:
        if question.thing in self.planted.drafts:
            return "draft"
        if question.thing in self.planted.charts:
            return "chart"
        return "version" if question.thing in self.planted.versions else "summary"

    def method(self, question: Question) -> str:
        """A copy is taken by POST; the page before it, which says what it is, has nothing of it."""
        if question.download:
            return self.chance.choice(["post"] * 4 + ["get"])
        return self.chance.choice(["get"] * 4 + ["head"])

    def address(self, question: Question) -> str:
        """A version at either of its two addresses: its own, or its document's, whose only version it is. A summary
        stands before what there is to read of its release."""
        if question.thing in self.planted.drafts:
            draft = self.planted.drafts[question.thing]
            return reverse("open_draft", args=[draft.release.ref, draft.ref])
        if question.thing in self.planted.summaries:
            return reverse("read_release", args=[self.planted.summaries[question.thing].release.ref])
        if question.thing in self.planted.charts:
            drawn = self.planted.charts[question.thing]
            return reverse("open_chart", args=[drawn.release.ref, drawn.chart.ref])
        version = self.planted.versions[question.thing]
        document = [version.release.ref, version.document.ref]
        if question.download:
            return reverse("download_document", args=[*document, version.ref])
        if self.chance.random() < 0.5:
            return reverse("open_document", args=document)
        return reverse("open_version", args=[*document, version.ref])

    def status(self, question: Question, why: tuple[str, ...], answered: int) -> int:
        """DECISIONS 6: to sign-in, there is no such page, not you and why, or the bytes.

        The page of a release that is announced has answers of its own for those who may read nothing or something
        else; of these the reference says only that the summary is not among them.
        """
        if question.person not in self.world.active:
            return 302
        if self.kind(question) == "summary":
            return answered if why and answered in (200, 302, 403) else 200
        if not self.is_known(question):
            return 404
        return 403 if why else 200

    def is_known(self, question: Question) -> bool:
        """They have or had a line on the release; a draft is known to those named on it only."""
        draft = self.world.drafts.get(question.thing)
        return self.has_line(question) and (not draft or question.person in {draft.author, *draft.readers})

    def has_line(self, question: Question) -> bool:
        release = release_of(self.world, question.thing)
        return any((line.person, line.release) == (question.person, release) for line in self.world.lines)

    def only_what_was_asked_for(self, answer, question: Question, *, opened: bool) -> None:  # type: ignore[no-untyped-def]
        """Its figure and no other's where it opened; nobody's where it did not."""
        said = whole(answer.getvalue()) + str(answer.headers) + str(answer.cookies)
        seen = {name for name, figure in self.figures.items() if figure in said}
        assert seen == ({question.thing} if opened else set()), (seen, question)

    def events(self, question: Question, status: int, method: str, *, seen: bool) -> list[tuple]:
        """What this answer leaves in the trail, in order."""
        person, low = self.planted.people[question.person], min(question.db_at, question.app_at)
        if question.person not in self.world.active:
            return [(accounts.TURNED_AWAY.name, "refused", None, None, None, low)]
        release, document = self.references(question)
        whose = (person.pseudonym, release)
        if self.kind(question) == "summary":
            return self.events_of_a_summary(question, status, seen, (*whose, None, low))
        known = status != 404 or self.has_line(question)
        about = (*whose, document if known else None, low)
        if status == 200 and question.download:
            if method == "get":
                return [(events.RELEASE_SEEN.name, "allowed", *whose, None, low)]
            began = (events.DOCUMENT_DOWNLOADED.name, "allowed", *about)
            return [began, (events.DOWNLOAD_FINISHED.name, "done", *about)]
        outcome = "allowed" if status == 200 else "refused"
        return [(self.verb(question, status).name, outcome, *about)]

    def events_of_a_summary(self, question: Question, status: int, seen: bool, about: tuple) -> list[tuple]:
        """The look at the page, and the opening; or the refusal. On the way to the terms there is nothing to see."""
        if status == 302:
            return []
        looked = (events.RELEASE_SEEN.name, "allowed" if status == 200 else "refused", *about)
        person, release, _, low = about
        opened = (events.SUMMARY_OPENED.name, "allowed", person, release, release, low)
        return [looked, opened] if seen else [looked]

    def references(self, question: Question) -> tuple[str, str]:
        planted = self.planted
        things = {**planted.versions, **planted.summaries, **planted.charts, **planted.drafts}
        refs = things[question.thing].refs
        return refs["release"], refs["document"]

    def verb(self, question: Question, status: int) -> Verb:
        if question.thing in self.planted.drafts:
            return events.DRAFT_OPENED
        if question.thing in self.planted.charts:
            return events.CHART_OPENED
        return events.DOCUMENT_DOWNLOADED if question.download and status == 403 else events.DOCUMENT_OPENED

    def each_answer_left_its_event(self, before: int) -> None:
        """One each, in order, and nothing else but the lifts."""
        kept = ("verb", "outcome", "actor", "release", "document", "at")
        found = Event.objects.filter(seq__gt=before).exclude(verb=events.RELEASE_PUBLISHED.name)
        recorded = list(found.order_by("seq").values_list(*kept))
        assert recorded == self.expected


def whole(body: bytes) -> str:
    """What was sent, as text; of a copy that is a folder, whatever is in it."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as folder:
            body = b"\n".join(folder.read(name) for name in folder.namelist())
    return body.decode(errors="replace")
