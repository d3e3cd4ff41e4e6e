"""The embargo lifts on time with everything killed that could have lifted it, and never before."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import Event
from releases.models import Publication
from tests.faults.running import running
from tests.world.builders import CSV, FIGURES, PUBLISHES_AT

pytestmark = pytest.mark.faults

SECOND = timedelta(seconds=1)


@pytest.fixture
def release(committed_database, stage):
    return stage("list_approved")


def address_of(release) -> str:
    announcement = release.announcement
    return reverse("public_release", args=[announcement.output.slug, announcement.slug])


def test_with_worker_beat_and_valkey_dead_the_first_reader_lifts_it(release, tmp_path):
    address = address_of(release)
    with running(tmp_path, PUBLISHES_AT, in_seconds=40) as run:
        run.wait_until(PUBLISHES_AT - 10 * SECOND)
        run.kill("worker", "beat", "valkey")

        run.wait_until(PUBLISHES_AT - SECOND)
        early, first_public_at = [], None
        while first_public_at is None and run.now() < PUBLISHES_AT + 5 * SECOND:
            status, page = run.get(address)
            answered_at = run.now()
            if Publication.objects.exists():
                first_public_at = answered_at
            else:
                early.append((status, page, answered_at))
            time.sleep(0.05)
        download = run.get(address + "housing-starts.csv")

        assert set(run.services.state()) - {one.name for one in run.services.dead} == {"web"}
        assert not run.valkey.process.is_alive

    assert early, "it was not looked at before the instant"
    assert {status for status, _, _ in early} == {200}
    assert not [figure for figure in FIGURES for _, page, _ in early if figure in page]
    assert max(at for _, _, at in early) < PUBLISHES_AT + SECOND
    assert PUBLISHES_AT <= first_public_at < PUBLISHES_AT + SECOND
    assert "housing-starts.csv" in page
    assert download == (200, CSV.decode())
    publication = Publication.objects.get()
    assert publication.cause == "first reader"
    assert publication.at >= PUBLISHES_AT
    assert Event.objects.filter(verb="release.published").count() == 1


def test_with_no_reader_and_no_web_the_queue_lifts_it(release, tmp_path):
    with running(tmp_path, PUBLISHES_AT, in_seconds=25, web=False) as run:
        run.wait_until(PUBLISHES_AT - SECOND / 2)
        assert not Publication.objects.exists()
        run.wait_until(PUBLISHES_AT + 7 * SECOND)  # the sweep comes every five

    publication = Publication.objects.get()
    assert publication.cause in ("sweep", "celery pass")
    assert publication.at >= PUBLISHES_AT


def test_with_the_worker_killed_and_back_again_the_sweep_catches_up(release, tmp_path):
    """After the instant, however long: `<= now`, never `== the minute`."""
    with running(tmp_path, PUBLISHES_AT, in_seconds=25, web=False) as run:
        run.kill("worker")
        run.wait_until(PUBLISHES_AT + 2 * SECOND)
        assert not Publication.objects.exists()

        run.services.processes["worker"].start()
        deadline = time.monotonic() + 40
        while not Publication.objects.exists() and time.monotonic() < deadline:
            time.sleep(0.2)

    assert Publication.objects.get().at >= PUBLISHES_AT + 2 * SECOND
