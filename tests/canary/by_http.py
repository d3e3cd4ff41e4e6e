"""The founding story, told wholly by HTTP and by the queue's tasks, with a figure of its own wherever one is typed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from prerelease.accounts.models import Person
from prerelease.celery import app
from prerelease.core import clock
from prerelease.notices import tasks as post
from releases import tasks
from releases.actions.declare_final_form import hash_of
from releases.forms.lists import hash_of as hash_of_list
from releases.models import LineKind, Output, Release
from releases.policies.reading import terms_in_force
from tests.world.builders import at
from tests.world.cast import PASSWORD, Cast

TYPED = (
    *("north", "south", "workbook", "hidden", "page", "article", "picture", "summary", "acceptance"),
    *(
        "draft",
        "comment",
        "changes",
        "hand over",
        "register",
        "list",
        "pasted",
        "download",
        "decision",
        "stop",
        "hold",
    ),
    *("search", "mistake", "corrected", "note"),
)
EDITION = {"output": "housing-statistics", "edition": "april-to-june-2020"}


def figures() -> dict[str, str]:
    """Eleven digits for each place where somebody types, never the same twice."""
    return {name: str(10**10 + secrets.randbelow(9 * 10**10)) for name in TYPED}


@dataclass
class Telling:
    """Each method is a part of the story, in order; others are in papers.py, drafting.py and correcting.py. Whoever
    acts has signed in by the page that everybody does."""

    cast: Cast
    typed: dict[str, str]
    files: dict[str, tuple[str, bytes]]  # by title: a name, and what is in it
    browsers: dict[int | None, Client] = field(default_factory=dict)

    @property
    def release(self) -> Release:
        return Release.objects.get()

    def announce(self) -> None:
        at("2020-06-11 09:30")
        producer, decider = self.cast.statistician, self.cast.head_of_profession
        about = {"title": "Housing statistics", "slug": "housing-statistics", "contact": "The housing team"}
        self.act(producer, "create_output", about | {"organisation": self.cast.agency.pk})
        output = [Output.objects.get().slug]
        role = {"produces_publication": "on"}
        self.act(
            decider, "permit_role", role | {"role": "statistician", "ground": "production"}, place=output
        )
        role |= {"role": "head of profession", "ground": "quality assurance"}
        self.act(decider, "permit_role", role, place=output)
        day = {"publish_at_day": "16", "publish_at_month": "7", "publish_at_year": "2020"}
        about = {"title": "Housing statistics, April to June 2020", "regime": "UK", "market_sensitive": "no"}
        self.act(producer, "create_release", about | day | {"publish_at_time": "9:30am"}, place=[output[0]])
        self.act(producer, "announce_release", {"slug": "april-to-june-2020"})

    def upload(self) -> None:
        at("2020-07-06 14:00")
        for person in (self.cast.statistician, self.cast.head_of_profession):
            self.look(person, "release")
            self.act(person, "join_register", expect={302, 403})
            self.agree(person, LineKind.REGISTER)
        content = f"area,starts\nNorth,{self.typed['north']}\nSouth,{self.typed['south']}\n".encode()
        file = SimpleUploadedFile("housing-starts.csv", content, "text/csv")
        self.act(self.cast.statistician, "add_document", {"title": "Housing starts", "file": file})

    def register(self) -> None:
        at("2020-07-08 11:00")
        person = self.cast.head_of_communications
        line = {"email": person.email, "ground": "preparing the release", "reason": self.says("register")}
        self.act(self.cast.statistician, "propose_register_line", line)
        self.decide(person)

    def draft(self) -> None:
        at("2020-07-09 10:00")
        author = self.cast.head_of_communications
        self.agree(author, LineKind.REGISTER)
        self.opens(author, "north")
        words = {"heading": self.says("draft"), "text": self.says("draft")}
        self.act(author, "start_draft", words)
        draft = [self.release.ref, self.release.drafts.get().ref]
        self.act(author, "save_draft", words | {"over": 1, "text": self.says("draft") * 2}, place=draft)
        self.act(author, "add_draft_reader", {"email": self.cast.statistician.email}, place=draft)
        # Words that are not kept, because the act is refused or the form is wrong, are as secret as others.
        refused = {"heading": self.says("mistake"), "text": self.says("mistake")}
        self.act(self.cast.press_officer, "start_draft", refused, expect={403})
        self.act(author, "save_draft", refused | {"over": "x"}, place=draft, expect={422})

    def freeze(self) -> None:
        at("2020-07-14 10:00")
        seen = hash_of(self.release.to_freeze())
        self.act(self.cast.statistician, "declare_final_form", {"seen": seen})

    def list(self) -> None:
        at("2020-07-14 15:00")
        principal = self.cast.minister.holdings.get().post.pk
        for person, eligibility in ((self.cast.minister, "a"), (self.cast.adviser, "i")):
            line = {"email": person.email, "eligibility": eligibility, "purpose": "i"}
            line |= {"principal": principal} if eligibility == "i" else self.to_download()
            self.act(self.cast.statistician, "propose_list_line", line | {"reason": self.says("list")})
            self.decide(person)
        self.paste()
        decider = self.cast.head_of_profession
        self.act(decider, "approve_list")

    def paste(self) -> None:
        """A list with two reasons, one of them of a row that is never proposed: its plan, then the second press."""
        whom = f"{self.cast.private_secretary.email}\ti\t{self.cast.minister.holdings.get().post}\ti\t"
        text = f"{whom}{self.says('pasted')}\nnobody@example.org\ta\t\ti\t{self.says('mistake')}"
        self.act(self.cast.statistician, "propose_list", {"text": text}, expect={200})
        again = {"text": text, "propose": "yes", "seen": hash_of_list(text)}
        self.act(self.cast.statistician, "propose_list", again, expect={200})
        self.act(self.cast.statistician, "propose_list", {"text": f"{text}\n" * 90}, expect={200})
        self.act(self.cast.statistician, "propose_list", {"text": text * 2_000}, expect={422})
        assert self.release.lines.list().filter(holding__person=self.cast.private_secretary).exists()

    def approve(self) -> None:
        decider = self.cast.head_of_profession
        self.act(decider, "approve_publication", {"final_form": self.release.final_form().pk})
        for person in (self.cast.minister, self.cast.adviser):
            self.agree(person, LineKind.LIST)

    def stop(self) -> None:
        at("2020-07-15 10:00")
        decider = self.cast.head_of_profession
        wrong = {"whose": "nobody", "reason": self.says("mistake")}
        self.act(decider, "close_access", wrong, expect={422})
        self.act(decider, "close_access", {"whose": "everyone", "reason": self.says("stop")})
        self.act(decider, "hold_publication", {"reason": self.says("hold")})
        for stop in self.release.stops.all():
            self.act(decider, "reopen", {"reason": self.says("stop")}, place=[self.release.ref, stop.pk])

    def read(self) -> None:
        at("2020-07-15 10:30")
        self.opens(self.cast.minister, "north", "south")
        line = self.release.lines.list().get(holding__person=self.cast.adviser)
        withdrawn = {"verdict": "revoked", "reason": self.says("decision")}
        self.act(self.cast.head_of_profession, "decide_line", withdrawn, place=[self.release.ref, line.ref])

    def to_download(self) -> dict[str, str]:
        return {"may_download": "on", "download_reason": self.says("download")}

    def says(self, what: str) -> str:
        return f"Starts reached {int(self.typed[what]):,} this year, or {self.typed[what]}."

    def decide(self, person: Person) -> None:
        line = self.release.lines.get(holding__person=person, kind=self._kind())
        approved = {"verdict": "approved", "reason": self.says("decision"), "may_download": "on"}
        self.act(self.cast.head_of_profession, "decide_line", approved, place=[self.release.ref, line.ref])

    def _kind(self) -> LineKind:
        return LineKind.LIST if self.release.final_form() else LineKind.REGISTER

    def agree(self, person: Person, kind: LineKind) -> None:
        terms = terms_in_force(kind, clock.moment())
        self.act(person, "agree_terms", {"sha256": terms.sha256}, place=[self.release.ref, kind.value])

    def opens(self, person: Person, *what: str) -> None:
        """They read the table; the figures are there."""
        document = self.release.documents.get(title="Housing starts")
        page = self.look(person, "open_document", place=[self.release.ref, document.ref])
        assert all(self.typed[each] in page.content.decode() for each in what)

    def act(self, person: Person, name: str, sent=None, *, place=None, expect=frozenset({302})):  # type: ignore[no-untyped-def]
        answer = self.browser(person).post(self.address(name, place), sent or {})
        assert answer.status_code in expect, (name, answer.status_code, answer.content.decode()[-3000:])

    def look(self, person: Person, name: str, *, place=None) -> HttpResponseBase:  # type: ignore[no-untyped-def]
        return self.browser(person).get(self.address(name, place))

    def address(self, name: str, place: list | None) -> str:
        if place is None and name in ("create_output",):
            return reverse(name)
        return reverse(name, args=place or [self.release.ref])

    def browser(self, person: Person | None) -> Client:
        """Signed in once, with their password; nobody's browser is the public's."""
        if person is None:
            return self.browsers.setdefault(None, Client())
        if person.pk not in self.browsers:
            self.browsers[person.pk] = Client()
            typed = {"login": person.email, "password": PASSWORD}
            answer = self.browsers[person.pk].post(reverse("account_login"), typed)
            assert answer.status_code == 302, person
        return self.browsers[person.pk]

    def queue_runs(self) -> None:
        """What beat sends: each task as a message to the broker, and each done."""
        for task in (
            *[tasks.check_received] * 5,
            tasks.compare_replaced,
            tasks.lift_sweep,
            tasks.lift_on_time,
            tasks.tell_opened_windows,
            tasks.sweep_partial,
            post.send_waiting,
        ):
            app.tasks[task.name].delay()
            task()
