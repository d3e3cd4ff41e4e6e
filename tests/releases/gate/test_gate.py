"""The gate and its explanations, against the reference, on real PostgreSQL (SECURITY S1 and S2).

GATE_CASES says how many answers are compared in all: 2,000 in a developer's run, 100,000 in CI. The worlds are the
same in every run, so that what passed for one person passes for the next; GATE_SEED looks at others.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from django.db.models import Max
from hypothesis import HealthCheck, given, seed, settings

from audit.catalogue import Verb
from audit.models import Event
from prerelease.accounts.models import Person
from prerelease.core.decision import Decision
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import actions, events, permissions
from releases.actions import gate
from releases.models import Copy
from releases.policies.charts import may_open_chart
from releases.policies.reading import may_download_document, may_open_document, may_open_draft
from releases.policies.summary import may_open_summary
from tests.statute.reference import FinalForm, Version, World, may_read, release_of, why_not
from tests.world.clocks import two_clocks

from .plant import Planted, Planting, new_terms
from .questions import Question, questions
from .worlds import BEFORE, Plan, plans

CASES = int(os.environ.get("GATE_CASES", "2000"))
SEED = int(os.environ.get("GATE_SEED", "0"))
SHARDS = 8
A_WORLD = 72  # questions to a generated world
EXPLAINED = 6  # one in so many is put to the policy, and to guardian for both kinds, as well as to the gate
ANSWERS = A_WORLD + 3 * A_WORLD // EXPLAINED

# Nearly all of these, each alone, must have kept somebody out in every large shard: else it proved less than it says.
OBJECTIONS = {
    "account closed",
    "the clocks disagree",
    "access closed",
    "not on the register or the list",
    "the line is not approved",
    "does not hold the post yet",
    "no longer holds the post",
    "before the window",
    "after the window",
    "closed at final form",
    "the time set for publication has come",
    "not in the approved final form",
    "terms not agreed",
    "not checked",
    "not a reader of the draft",
    "this line does not allow downloads",
    "the chart was removed",
}


@dataclass
class Tally:
    asked: int = 0
    allowed: int = 0
    lifted: int = 0
    alone: Counter[str] = field(default_factory=Counter)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_gate_policy_and_guardian_answer_as_the_reference(shard, committed_database):
    tally, texts = Tally(), new_terms()
    profile = settings(
        max_examples=max(1, CASES // SHARDS // ANSWERS),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        database=None,
    )
    with two_clocks() as turn:

        @seed(SEED * SHARDS + shard)
        @profile
        @given(plans(texts))
        def every_answer_is_the_references(plan: Plan) -> None:
            Examination(plan, Planting(plan).plant(), turn, tally).sit()

        every_answer_is_the_references()

    assert tally.asked >= A_WORLD
    if tally.asked >= 5_000:
        # A shard may miss the rarest by chance; what no shard meets, none of the eight can hide.
        assert len(OBJECTIONS - tally.alone.keys()) <= 2, OBJECTIONS - tally.alone.keys()
        assert tally.allowed > tally.asked / 20
        assert tally.lifted > 0


class Examination:
    """One world, asked: before the lift and, where one is lawful, after it."""

    def __init__(self, plan: Plan, planted: Planted, turn, tally: Tally) -> None:  # type: ignore[no-untyped-def]
        self.plan, self.world, self.planted, self.turn, self.tally = plan, plan.world, planted, turn, tally
        self.openings: list[tuple] = []
        self.copies: list[tuple] = []
        self.drafts = {name: draft.latest() for name, draft in planted.drafts.items()}
        self.things = {**planted.versions, **planted.summaries, **planted.charts, **self.drafts}

    def sit(self) -> None:
        before = Event.objects.aggregate(last=Max("seq"))["last"] or 0
        for number, question in enumerate(questions(self.plan, A_WORLD * 3 // 4)):
            self.ask(number, question)
        latest = max(release.publish_at for release in self.world.releases.values())
        self.lift()
        for number, question in enumerate(questions(self.plan, A_WORLD // 4, not_before=latest)):
            self.ask(number, question)
        self.one_event_for_each_opening(before)
        self.one_copy_for_each_download()

    def ask(self, number: int, question: Question) -> None:
        self.turn(question.db_at, question.app_at)
        expected = not self.reasons(question)
        person = self.planted.people[question.person]
        occasion = Occasion(by=person, at=question.app_at, via="test")

        answer = self.gate(question, occasion)

        assert (answer is not None) == expected, (answer, question, self.reasons(question))
        if answer is not None and question.thing in self.world.versions:
            assert answer.downloads == self.may_download(question), question
        self.count(question, person, answer)
        if number % EXPLAINED == 0:
            self.explain(question, person, expected)

    def gate(self, question: Question, occasion: Occasion) -> gate.Sight | None:
        thing = question.thing
        if thing in self.planted.versions:
            statement = gate.DOWNLOAD if question.download else gate.DOCUMENT
            return gate.ask(statement, self.planted.versions[thing].pk, self.verb(question), occasion)
        if thing in self.planted.summaries:
            return gate.ask(gate.SUMMARY, self.planted.summaries[thing].pk, self.verb(question), occasion)
        if thing in self.planted.charts:
            return gate.ask(gate.CHART, self.planted.charts[thing].pk, self.verb(question), occasion)
        draft = self.drafts[thing].pk
        return gate.ask(gate.DRAFT, draft, self.verb(question), occasion) or gate.ask(
            gate.RELEASED_DRAFT, draft, self.verb(question), occasion
        )

    def verb(self, question: Question) -> Verb:
        if question.thing in self.planted.versions:
            return events.DOCUMENT_DOWNLOADED if question.download else events.DOCUMENT_OPENED
        if question.thing in self.planted.charts:
            return events.CHART_OPENED
        return events.SUMMARY_OPENED if question.thing in self.planted.summaries else events.DRAFT_OPENED

    def may_download(self, question: Question) -> bool:
        return may_read(
            self.world, question.person, question.thing, question.db_at, question.app_at, download=True
        )

    def count(self, question: Question, person, answer: gate.Sight | None) -> None:  # type: ignore[no-untyped-def]
        self.tally.asked += 1
        if answer is not None:
            self.tally.allowed += 1
            low = min(question.db_at, question.app_at)
            opened = self.things[question.thing]
            kept = (answer.event, self.verb(question).name, person.pseudonym, opened.ref, low)
            self.openings.append(kept)
            if question.download:
                self.copies.append((answer.event, opened.pk, person.pk, low))
        elif len(reasons := self.reasons(question)) == 1:
            self.tally.alone[reasons[0]] += 1

    def explain(self, question: Question, person, expected: bool) -> None:  # type: ignore[no-untyped-def]
        moment = Moment.of(question.db_at, question.app_at)
        why = self.policy(question, person, moment)
        assert bool(why) == expected, (question, why.sentences, self.reasons(question))
        if question.thing in self.planted.versions:
            version = self.planted.versions[question.thing]
            assert gate.may_still_download(version.pk, person.pk) == self.may_download(question), question

        for kind, codename in permissions.CODENAMES.items():
            name = release_of(self.world, question.thing)
            right = may_read_something(self.world, question, name, str(kind.value))
            assert person.has_perm(f"releases.{codename}", self.planted.releases[name]) == right, question

    def policy(self, question: Question, person: Person, moment: Moment) -> Decision:
        thing = question.thing
        if thing in self.planted.versions:
            may = may_download_document if question.download else may_open_document
            return may(person, self.planted.versions[thing], moment)
        if thing in self.planted.summaries:
            return may_open_summary(person, self.planted.summaries[thing], moment)
        if thing in self.planted.charts:
            return may_open_chart(person, self.planted.charts[thing], moment)
        return may_open_draft(person, self.planted.drafts[thing], moment)

    def reasons(self, question: Question) -> tuple[str, ...]:
        person, thing, download = question.person, question.thing, question.download
        return why_not(self.world, person, thing, question.db_at, question.app_at, download=download)

    def lift(self) -> None:
        """At the instant, where every form was frozen by then: facts are stamped when they happen."""
        for name, release in self.world.releases.items():
            forms = [form for form in self.world.final_forms.values() if form.release == name]
            if any(form.at > release.publish_at for form in forms):
                continue
            self.turn(release.publish_at, release.publish_at)
            published = actions.lift(cause="command", release=self.planted.releases[name])
            assert bool(published) == self.may_be_published(name), name
            self.tally.lifted += len(published)
            if published:
                self.world = replace(self.world, published=self.world.published | {name})
        for each in (self.planted.versions, self.planted.summaries, self.planted.charts):
            for thing in each.values():
                thing.refresh_from_db()
        for draft in self.planted.drafts.values():
            draft.refresh_from_db()

    def may_be_published(self, name: str) -> bool:
        """The last frozen form is approved, and nothing in force holds it."""
        frozen = [(form.at, key) for key, form in self.world.final_forms.items() if form.release == name]
        owner = self.world.releases[name].owner
        held = any(
            stop.kind == "hold publication"
            and not stop.reopened
            and stop.owner == owner
            and stop.release in (None, name)
            for stop in self.world.stops
        )
        return bool(frozen) and max(frozen)[1] in self.world.approvals and not held

    def one_event_for_each_opening(self, before: int) -> None:
        """Each answer that was yes left exactly one, and an answer that was no left none."""
        events_of = Event.objects.filter(seq__gt=before).exclude(verb=events.RELEASE_PUBLISHED.name)
        recorded = list(
            events_of.order_by("seq").values_list("outcome", "id", "verb", "actor", "version", "at")
        )
        assert recorded == [("allowed", *opening) for opening in self.openings]

    def one_copy_for_each_download(self) -> None:
        """The copy stands or falls with its event, and says by a line of whom."""
        versions = [version.pk for version in self.planted.versions.values()]
        kept = ("event", "version_id", "person_id", "started_at", "line__holding__person_id")
        found = list(Copy.objects.filter(version__in=versions).order_by("pk").values_list(*kept))
        assert found == [(*copy, copy[2]) for copy in self.copies]


def may_read_something(world: World, question: Question, release: str, kind: str) -> bool:
    """Guardian's question: by a line of this kind, any checked and approved version of the release."""
    frozen = FinalForm(release, BEFORE, frozenset({"any"}))
    of_kind = replace(
        world,
        lines=tuple(line for line in world.lines if line.kind == kind),
        versions={"any": Version(release, True)},
    )
    if kind == "list":
        of_kind = replace(of_kind, final_forms={"any": frozen}, approvals=("any",))
    stopped = "access closed" in why_not(
        world, question.person, question.thing, question.db_at, question.app_at
    )
    return not stopped and may_read(of_kind, question.person, "any", question.db_at, question.app_at)
