"""The first request after the instant publishes; whatever fails or waits, never early and never half."""

import threading
import time
from contextlib import closing

import psycopg2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.models import Event
from prerelease.core import clock
from releases import actions
from releases.models import Publication, Release
from tests.releases.pages import words
from tests.releases.public_side import ADDRESSES, AFTER, FILE, PAGE, is_bare
from tests.world.builders import Story, at, by


@pytest.fixture
def release(stage) -> Release:
    return stage("window_open")


@pytest.mark.parametrize("path", ADDRESSES)
def test_whichever_page_is_asked_for_first_publishes(release, client, path):
    at(AFTER)

    assert client.get(path).status_code == 200
    assert Publication.objects.get().cause == "first reader"


def test_a_reader_of_another_edition_waits_for_none_but_its_own(release, client):
    """The sweep publishes the rest, and so does whoever asks for them."""
    at(AFTER)

    assert client.get(PAGE.replace("april-to-june", "january-to-march")).status_code == 404
    assert not Publication.objects.exists()

    client.get("/")
    assert Publication.objects.get().cause == "first reader"


def test_without_approval_it_is_late_and_says_nothing_more(stage, client):
    stage("final_form")
    at(AFTER)

    page = client.get(PAGE)
    assert "Publication is late. These statistics are not public yet." in words(page)
    assert page["Cache-Control"] == "no-store"
    assert is_bare(page)
    assert client.get(FILE).status_code == 404
    assert "Late" in words(client.get("/"))
    assert not Publication.objects.exists()


def test_a_hold_keeps_it_from_the_public(release, cast, client):
    actions.hold_publication(release, reason="A number is wrong.", occasion=by(cast.head_of_profession))
    at(AFTER)

    assert "Publication is late." in words(client.get(PAGE))
    assert client.get(FILE).status_code == 404


def test_where_the_lift_fails_the_page_stays_as_announced(committed_database, cast):
    Story(cast).until("window_open")
    at(AFTER)
    with clock.owner() as cursor:
        cursor.execute(
            "REVOKE EXECUTE ON FUNCTION publish_due(timestamptz, text, text, bigint) FROM prerelease_app"
        )

    page = Client().get(PAGE)

    assert page.status_code == 200
    assert "Publication is late." in words(page)
    assert is_bare(page)


def test_a_reader_waits_for_another_half_a_second_at_most(committed_database, cast):
    release = Story(cast).until("window_open")
    at(AFTER)
    with closing(psycopg2.connect(clock.owner_dsn())) as other, other.cursor() as cursor:
        cursor.execute("SELECT 1 FROM releases_release WHERE id = %s FOR NO KEY UPDATE", [release.pk])
        started = time.monotonic()
        page = Client().get(PAGE)
        waited = time.monotonic() - started
    assert "Publication is late." in words(page)
    assert 0.45 < waited < 2

    assert "Published at 9:30am" in words(Client().get(PAGE))


def test_of_many_first_readers_one_publishes_and_all_read_it(committed_database, cast):
    Story(cast).until("window_open")
    at(AFTER)
    read: list[str] = []

    def ask() -> None:
        read.append(words(Client().get(PAGE)))
        connection.close()

    readers = [threading.Thread(target=ask) for _ in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(read) == 6
    assert all("Published at 9:30am" in said for said in read)
    assert Publication.objects.count() == 1
    assert Event.objects.filter(verb="release.published").count() == 1


def test_what_the_first_asks_is_planned_with_the_announcement(stage, client):
    """So that whoever comes at the instant waits for the lift and for no planning."""
    stage("list_approved")
    client.get(PAGE)
    planned = _planned()
    at("2020-07-16 09:30:00")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200
    assert _planned() == planned
    assert len(asked) <= 14, [one["sql"] for one in asked]


def _planned() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return {name for (name,) in cursor.fetchall()}
