"""The lift: once, at the instant, never early, and only by publish_due()."""

import threading
import time
from contextlib import closing
from datetime import timedelta

import psycopg2
import pytest
from django.db import DatabaseError, connection, connections, transaction

from audit.models import Event
from prerelease.core import clock
from releases import actions, permissions, tasks
from releases.models import Publication, PublicReleaseKey, Release
from tests.releases.public_side import PAGE
from tests.world.builders import PUBLISHES_AT, Story, agree, at, by, holding_of, preview, upload
from tests.world.clocks import two_clocks

MICROSECOND = timedelta(microseconds=1)
EARLY = PUBLISHES_AT - MICROSECOND


@pytest.fixture
def approved(stage) -> Release:
    return stage("list_approved")


def lifted() -> list[Release]:
    return actions.lift(cause="sweep")


def test_lift(approved):
    at("2020-07-16 09:30")

    assert lifted() == [approved]

    publication = Publication.objects.get(release=approved)
    assert (publication.at, publication.cause) == (PUBLISHES_AT, "sweep")
    assert publication.final_form == approved.final_form()
    assert lifted() == []
    event = Event.objects.get(verb="release.published")
    assert (event.outcome, event.release, event.at) == ("done", approved.ref, PUBLISHES_AT)


@pytest.mark.parametrize(("db_at", "app_at"), [(EARLY, PUBLISHES_AT), (PUBLISHES_AT, EARLY), (EARLY, EARLY)])
@pytest.mark.parametrize("named", [True, False])
def test_never_early_by_either_clock(db_at, app_at, named, approved):
    with two_clocks() as turn:
        turn(db_at, app_at)

        assert actions.lift(cause="first reader", release=approved if named else None) == []
        assert _publish_due(app_at) == []
        assert not Publication.objects.exists()


def _publish_due(app_at) -> list[int]:
    """The function itself, asked without our own look at the clocks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM publish_due(%s, 'sweep')", [app_at])
        return [pk for (pk,) in cursor.fetchall()]


@pytest.mark.parametrize("apart", [timedelta(seconds=2), timedelta(hours=1), timedelta(days=1)])
def test_clocks_that_disagree_never_block_it(apart, approved):
    with two_clocks() as turn:
        turn(PUBLISHES_AT, PUBLISHES_AT + apart)

        assert lifted() == [approved]
        assert Publication.objects.get().at == PUBLISHES_AT


def test_a_hold_gets_in_until_the_last_microsecond(approved, head_of_profession):
    clock.turn_to(EARLY)
    hold = actions.hold_publication(approved, reason="An error", occasion=by(head_of_profession))
    at("2020-07-16 09:30")
    assert lifted() == []

    at("2020-07-16 09:35")
    actions.reopen(hold, reason="Corrected", occasion=by(head_of_profession))

    assert lifted() == [approved]


def test_closing_access_does_not_delay_it(approved, head_of_profession):
    actions.close_access(approved, reason="A leak", occasion=by(head_of_profession))
    at("2020-07-16 09:30")

    assert lifted() == [approved]


def test_undecided_lines_lapse_and_delay_nothing(cast, stage):
    release = stage("list_approved")
    waiting = actions.propose_list_line(
        release,
        holding=holding_of(cast.press_officer),
        eligibility="i",
        principal=holding_of(cast.minister).post,
        purpose="i",
        reason="Lines to take",
        occasion=by(cast.statistician),
    )
    at("2020-07-16 09:30")

    assert lifted() == [release]
    frozen = {(entry.post_title, entry.holders) for entry in Publication.objects.get().access_list.all()}
    assert (waiting.post_title, 1) not in frozen
    assert ("Minister for Housing", 1) in frozen
    assert len(frozen) == 4


def test_not_without_a_list(cast):
    story = Story(cast)
    release = story.until("final_form")
    preview(release, cast.head_of_profession)
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    at("2020-07-16 09:30")

    assert lifted() == []


def test_not_what_was_frozen_again_and_not_approved_again(approved, cast):
    upload(approved, cast.statistician, content=b"area,starts\nNorth,1\n")
    actions.declare_final_form(approved, occasion=by(cast.statistician))
    at("2020-07-16 09:30")

    assert lifted() == []


def test_the_sweep_alone_publishes_with_no_reader(approved):
    at("2020-07-16 09:29:59.999999")
    assert tasks.lift_sweep() == 0
    at("2020-07-16 09:41")

    assert tasks.lift_sweep() == 1
    assert Publication.objects.get().cause == "sweep"


@pytest.fixture
def waited(monkeypatch) -> list[float]:
    """The seconds for which the pass waits, in which nothing else happens but that the clocks go on."""
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.turn_to(clock.now() + timedelta(seconds=seconds))

    monkeypatch.setattr(tasks.time, "sleep", sleep)
    return slept


def test_the_pass_that_waits_publishes_within_the_second_where_nobody_asks(approved, waited):
    at("2020-07-16 09:29:58")

    assert tasks.lift_on_time() == 1
    publication = Publication.objects.get()
    assert publication.cause == "celery pass"
    assert timedelta(0) <= publication.at - PUBLISHES_AT < timedelta(seconds=1)
    assert sum(waited) < 3


def test_the_pass_leaves_the_instant_to_who_asks_then(approved, waited, monkeypatch, client):
    at("2020-07-16 09:29:58")
    wait, just_after = tasks.time.sleep, PUBLISHES_AT + timedelta(milliseconds=1)

    def ask(seconds: float) -> None:
        if clock.now() < just_after <= clock.now() + timedelta(seconds=seconds):
            clock.turn_to(just_after)
            assert client.get(PAGE).status_code == 200
        wait(seconds)

    monkeypatch.setattr(tasks.time, "sleep", ask)

    assert tasks.lift_on_time() == 0
    assert Publication.objects.get().cause == "first reader"


def test_rights_are_still_what_the_lines_say(approved, cast):
    agree(approved, cast.minister)
    at("2020-07-16 09:30")
    lifted()

    assert permissions.rebuild(Release.objects.all()) == 0


@pytest.mark.parametrize("racers", [2, 16])
def test_of_many_at_the_instant_exactly_one_wins(racers, committed_database, stage):
    release = stage("list_approved")
    at("2020-07-16 09:30")
    start, won = threading.Barrier(racers), []

    def race(number: int) -> None:
        cause = ("first reader", "sweep", "celery pass", "command")[number % 4]
        start.wait(30)
        won.extend(actions.lift(cause=cause, release=release if number % 2 else None))
        connections.close_all()

    threads = [threading.Thread(target=race, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert won == [release]
    assert Publication.objects.count() == 1
    assert Event.objects.filter(verb="release.published").count() == 1


def test_a_loser_waits_at_most_half_a_second(committed_database, stage):
    release = stage("list_approved")
    at("2020-07-16 09:30")
    with closing(psycopg2.connect(clock.owner_dsn())) as other, other.cursor() as cursor:
        cursor.execute("SELECT 1 FROM releases_release WHERE id = %s FOR NO KEY UPDATE", [release.pk])
        began = time.monotonic()

        assert actions.lift(cause="first reader", release=release) == []

        assert 0.4 < time.monotonic() - began < 2  # half a second, and a busy machine
    assert actions.lift(cause="first reader", release=release) == [release]


def test_an_unknown_cause_is_refused(approved):
    at("2020-07-16 09:30")
    with pytest.raises(ValueError, match="No such cause"):
        actions.lift(cause="impatience")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT publish_due(%s, 'impatience')", [PUBLISHES_AT])


def test_the_public_key_is_hidden_until_publication(approved):
    assert not PublicReleaseKey.objects.exists()
    at("2020-07-16 09:30")
    lifted()
    assert PublicReleaseKey.objects.get().release == approved
