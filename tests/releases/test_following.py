"""What follows a Publication: each by itself, once, again after a failure, and never in the way of the page."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from prerelease.core import clock
from prerelease.notices.models import Notice
from releases import actions, tasks
from releases.documents import store
from releases.models import Consequence, LineKind
from releases.models.consequence import Follows
from releases.queries.lifecycle import steps
from tests.releases.pages import words
from tests.releases.public_side import PAGE
from tests.world.builders import PUBLISHES_AT, Story, at, by, holding_of, the_version

SECOND = timedelta(seconds=1)
TASKS = {
    Follows.READERS_TOLD: tasks.follow_readers_told,
    Follows.PRODUCERS_TOLD: tasks.follow_producers_told,
    Follows.FILES_CHECKED: tasks.follow_files_checked,
}


def follow_all() -> dict[str, int]:
    return {kind.value: task() for kind, task in TASKS.items()}


def outcomes() -> list[tuple[str, str]]:
    return list(Consequence.objects.order_by("pk").values_list("kind", "outcome"))


@pytest.fixture
def release(stage):
    return stage("window_open")


def test_every_kind_has_its_task_and_its_place_in_the_schedule(settings):
    scheduled = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {task.name for task in TASKS.values()} <= scheduled
    assert set(TASKS) == set(Follows)


def test_nothing_follows_before_publication(release):
    clock.turn_to(PUBLISHES_AT - timedelta(microseconds=1))
    assert follow_all() == dict.fromkeys(TASKS, 0)
    assert not Notice.objects.filter(kind="published").exists()


def test_each_follows_once_and_everybody_bound_is_told_once(release):
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")

    assert follow_all() == dict.fromkeys(TASKS, 1)
    assert follow_all() == dict.fromkeys(TASKS, 0)

    assert outcomes() == [(kind, "done") for kind in TASKS]
    told = set(Notice.objects.filter(kind="published").values_list("to__name", flat=True))
    bound = {line.person.name for line in release.lines.granted().filter(kind__in=LineKind.values)}
    assert told == bound
    assert Notice.objects.filter(kind="published").count() == len(bound) >= 5
    assert min(Notice.objects.filter(kind="published").values_list("queued_at", flat=True)) >= PUBLISHES_AT


def test_who_was_refused_or_withdrawn_is_told_nothing(release, cast):
    """They were bound by nothing, and had no part in it."""
    line = actions.propose_list_line(
        release,
        holding=holding_of(cast.press_officer),
        eligibility="i",
        principal=holding_of(cast.minister).post,
        purpose="i",
        reason="Lines to take",
        occasion=by(cast.statistician),
    )
    refused = (line, release.lines.list().get(holding__person=cast.adviser))
    for one, verdict in zip(refused, ("refused", "revoked"), strict=True):
        actions.decide_line(one, verdict=verdict, reason="No need", occasion=by(cast.head_of_profession))
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")

    follow_all()

    told = set(Notice.objects.filter(kind="published").values_list("to", flat=True))
    assert told
    assert not told & {cast.press_officer.pk, cast.adviser.pk}


def test_one_that_fails_stops_no_other_nor_the_page_and_is_tried_again_by_itself(release, monkeypatch):
    path = store.path_of(the_version(release).stored_name)
    whole = path.read_bytes()
    at("2020-07-16 09:30")
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    assert "Published at 9:30am" in words(Client().get(PAGE))  # the first reader
    assert follow_all() == {"readers told": 1, "producers told": 1, "files checked": 0}
    failed = Consequence.objects.get(outcome="failed")
    assert (failed.kind, failed.problem) == ("files checked", "Tampered")
    assert "Files checked: failed" in steps(type(release).objects.get(), clock.moment())[-1].says

    path.write_bytes(whole)
    assert tasks.follow_files_checked() == 0, "it is tried again after a wait"
    clock.turn_to(PUBLISHES_AT + 3 * SECOND)
    assert tasks.follow_files_checked() == 1
    assert steps(type(release).objects.get(), clock.moment())[-1].says == ""


def test_what_it_did_before_it_failed_is_undone(release, monkeypatch):
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")
    told = []
    whole = actions.tell.outbox.queue

    def queue(*words, **more):
        told.append(whole(*words, **more))
        if len(told) == 2:
            raise OSError("the third letter jams")

    monkeypatch.setattr(actions.tell.outbox, "queue", queue)
    assert tasks.follow_readers_told() == 0

    assert outcomes() == [("readers told", "failed")]
    assert not Notice.objects.filter(kind="published").exists()


def test_of_many_workers_exactly_one_does_it(committed_database, cast):
    Story(cast).until("window_open")
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")
    start, done = threading.Barrier(6), []

    def work() -> None:
        start.wait(30)
        done.append(tasks.follow_readers_told())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    assert sorted(done) == [0, 0, 0, 0, 0, 1]
    assert outcomes() == [("readers told", "done")]
