"""A copy with the mark: in the trail with its hash before it leaves. After publication it is plain."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import Detail
from prerelease.core import clock
from releases import actions, events
from releases.actions import gate
from tests.releases.pages import events_of, words
from tests.world.builders import DRAFT_WORDS, Story, at, by, the_draft
from tests.world.clocks import two_clocks

MARK = "OFFICIAL-SENSITIVE. Not to be shared before publication, due 9:30am on Thursday 16 July 2020."


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    actions.add_draft_reader(
        the_draft(release), reader=cast.statistician, occasion=by(cast.head_of_communications)
    )
    return release


def address(release, name: str = "copy_draft") -> str:
    draft = the_draft(release)
    return reverse(name, args=[release.ref, draft.ref, draft.latest().ref])


def details_of(person, verb: str) -> list[dict]:
    return [Detail.objects.get(event=event.id).values for event in events_of(person, verb)]


def test_copy_draft(release, cast, as_):
    author = as_(cast.head_of_communications)
    assert DRAFT_WORDS not in words(author.get(address(release)))

    answer = author.post(address(release), {"file": "1"})

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="press-notice-1.txt"'
    assert answer["Cache-Control"] == "no-store, private"
    text = answer.content.decode()
    lines = text.splitlines()
    assert lines[0] == lines[-2] == MARK
    assert lines[1] == lines[-1]
    assert re.fullmatch(
        r"Taken by Head Of Communications, Head of Communications, 10:00am on 9 July 2020. "
        r"Press notice 1, version 1. Copy \w{4}-\w{4}.",
        lines[1],
    )
    assert DRAFT_WORDS in text

    begun, made = events_of(cast.head_of_communications, "draft.copied")
    assert (begun.outcome, made.outcome) == ("allowed", "done")
    detail = details_of(cast.head_of_communications, "draft.copied")[1]
    assert detail["sha256"] == hashlib.sha256(answer.content).hexdigest()
    assert f"Copy {detail['copy']}." in lines[1]


def test_or_it_is_shown_to_be_copied(release, cast, as_):
    page = as_(cast.head_of_communications).post(address(release))

    assert f"{MARK}\n" in page.getvalue().decode()
    assert DRAFT_WORDS in words(page)


def test_each_copy_has_a_reference_of_its_own(release, cast, as_):
    author = as_(cast.head_of_communications)

    assert (
        author.post(address(release), {"file": "1"}).content
        != author.post(address(release), {"file": "1"}).content
    )


@pytest.mark.parametrize("who", ["statistician", "head_of_profession", "auditor"])
def test_before_publication_it_is_its_authors_alone(release, cast, as_, who):
    for answer in (as_(cast.people[who]).get(address(release)), as_(cast.people[who]).post(address(release))):
        assert answer.status_code == 403
        assert DRAFT_WORDS not in answer.getvalue().decode()
    assert {event.outcome for event in events_of(cast.people[who], "draft.copied")} == {"refused"}


def test_its_author_loses_it_with_the_figures(release, cast, as_):
    at("2020-07-14 10:00")
    actions.declare_final_form(release, occasion=by(cast.statistician))

    answer = as_(cast.head_of_communications).post(address(release))

    assert answer.status_code == 403
    assert "D05c" in events_of(cast.head_of_communications, "draft.copied")[0].rules


def test_without_its_event_nothing_leaves(committed_database, cast, as_):
    release = Story(cast).until("drafted")
    author = as_(cast.head_of_communications)
    with clock.owner() as cursor:
        cursor.execute("REVOKE EXECUTE ON FUNCTION audit_record FROM prerelease_app")

    answer = author.post(address(release), {"file": "1"})

    assert answer.status_code == 503
    assert DRAFT_WORDS not in answer.getvalue().decode()


class TestAfterPublication:
    """At the lift it is released to its author and the readers whom they named, without the marking."""

    @pytest.fixture
    def published(self, cast):
        story = Story(cast)
        story.until("drafted")
        author = by(cast.head_of_communications)
        actions.add_draft_reader(the_draft(story.release), reader=cast.statistician, occasion=author)
        at("2020-07-14 10:00")
        story.final_form()
        story.list_approved()
        at("2020-07-16 09:30")
        story.published()
        return story.release

    @pytest.mark.parametrize("who", ["head_of_communications", "statistician"])
    def test_its_author_and_its_readers_have_the_plain_text(self, published, cast, as_, who):
        page = as_(cast.people[who]).get(
            reverse("open_draft", args=[published.ref, the_draft(published).ref])
        )
        assert DRAFT_WORDS in words(page)
        assert "OFFICIAL-SENSITIVE" not in words(page)
        assert "Opened by" not in words(page)

        copied = as_(cast.people[who]).post(address(published), {"file": "1"}).content.decode()

        assert copied == f"Housing\n\n{DRAFT_WORDS}\n"
        assert [event.outcome for event in events_of(cast.people[who], "draft.copied")] == ["allowed", "done"]

    @pytest.mark.parametrize("who", ["minister", "private_secretary", "press_officer", "head_of_profession"])
    def test_nobody_else_has_it(self, published, cast, as_, who):
        for answer in (
            as_(cast.people[who]).get(reverse("open_draft", args=[published.ref, the_draft(published).ref])),
            as_(cast.people[who]).post(address(published), {"file": "1"}),
        ):
            assert DRAFT_WORDS not in answer.getvalue().decode()

    def test_the_gate_itself_knows_who_was_named(self, published, cast):
        """Behind the door and the policy, which refuse them before."""
        version = the_draft(published).latest()
        let_in = {
            name: gate.ask(gate.RELEASED_DRAFT, version.pk, events.DRAFT_OPENED, by(person)) is not None
            for name, person in cast.people.items()
        }
        assert {name for name, is_in in let_in.items() if is_in} == {"head_of_communications", "statistician"}

    @pytest.mark.parametrize("way", ["disabled", "taken off it", "closed for the person", "clocks apart"])
    def test_the_gate_itself_asks_what_it_asks_of_figures(self, published, cast, way):
        """But for the window and the terms, which ended with the embargo."""
        version, reader, instant = the_draft(published).latest(), cast.statistician, clock.now()
        assert gate.ask(gate.RELEASED_DRAFT, version.pk, events.DRAFT_OPENED, by(reader)) is not None

        with two_clocks() as turn:
            match way:
                case "disabled":
                    type(reader).objects.filter(pk=reader.pk).update(is_active=False)
                case "taken off it":
                    author = by(cast.head_of_communications)
                    actions.remove_draft_reader(version.draft, reader=reader, occasion=author)
                case "closed for the person":
                    occasion = by(cast.head_of_profession)
                    actions.close_access(published, reason="A leak", person=reader, occasion=occasion)
                case "clocks apart":
                    turn(instant, instant + timedelta(milliseconds=501))

            assert gate.ask(gate.RELEASED_DRAFT, version.pk, events.DRAFT_OPENED, by(reader)) is None

    def test_nor_has_a_reader_whose_access_was_withdrawn(self, published, cast, as_):
        line = published.lines.register().get(holding__person=cast.head_of_communications)
        on_list = published.lines.list().get(holding__person=cast.head_of_communications)
        for each in (line, on_list):
            each.decisions.create(
                verdict="revoked",
                opens_at=each.opens_at,
                closes_at=each.closes_at,
                at=clock.now(),
                by=cast.head_of_profession,
                delegation=cast.head_of_profession.delegations.get(),
            )

        answer = as_(cast.head_of_communications).get(
            reverse("open_draft", args=[published.ref, the_draft(published).ref])
        )

        assert answer.status_code == 403
        assert DRAFT_WORDS not in answer.getvalue().decode()


def test_before_publication_that_gate_is_shut_to_everybody(release, cast):
    version = the_draft(release).latest()
    for person in cast.people.values():
        assert gate.ask(gate.RELEASED_DRAFT, version.pk, events.DRAFT_OPENED, by(person)) is None


def test_when_publication_is_late_it_is_not_released(stage, cast, as_):
    release = stage("window_open")
    at("2020-07-16 09:45")

    answer = as_(cast.head_of_communications).post(address(release), {"file": "1"})

    assert answer.status_code == 403
    assert DRAFT_WORDS not in answer.getvalue().decode()
