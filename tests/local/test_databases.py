"""The tests' own databases: each worker's, and one for a test that commits."""

import os
import threading
from contextlib import closing
from datetime import UTC, datetime

import psycopg2
import pytest
from django.db import ProgrammingError, connection, connections, transaction

from prerelease.core import clock
from prerelease.local import clones
from tests import databases

NOON = datetime(2020, 7, 16, 12, tzinfo=UTC)
WRITE = "INSERT INTO core_cache (cache_key, value, expires) VALUES ('written', 'x', clock())"
COUNT = "SELECT count(*) FROM core_cache WHERE cache_key = 'written'"


def ask(question: str, through=connection):
    with through.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.mark.django_db
def test_tests_connect_as_the_application_to_a_clone():
    assert ask("SELECT current_user") == "prerelease_web"
    assert ask("SELECT current_database()").startswith(clones.CLONE)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ask("CREATE TABLE mine (one int)")


@pytest.mark.django_db
@pytest.mark.parametrize("time", [1, 2])
def test_what_a_marked_test_writes_is_rolled_back(time):
    assert ask(COUNT) == 0
    ask(WRITE)


def test_the_clock_is_set_and_turns(committed_database):
    clock.turn_to(NOON)
    assert clock.moment().low == clock.moment().high == NOON


@pytest.mark.parametrize("time", [1, 2])
def test_a_committed_database_is_fresh_each_time(committed_database, time):
    assert ask(COUNT) == 0
    ask(WRITE)
    assert transaction.get_autocommit()


def test_a_thread_and_a_child_see_what_was_committed(committed_database):
    ask(WRITE)
    seen = []

    def look() -> None:
        seen.append(ask(COUNT, connections["default"]))
        connections["default"].close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as child, child.cursor() as cursor:
        cursor.execute(COUNT)
        seen.append(cursor.fetchone()[0])
    assert seen == [1, 1]


@pytest.mark.django_db
def test_a_marked_test_keeps_its_transaction_beside_a_committed_database(request):
    ask(WRITE)
    request.getfixturevalue("committed_database")
    assert ask(COUNT) == 0


def test_a_committed_database_is_dropped_though_somebody_is_connected(committed_database):
    with databases.a_clone() as name:
        left_open = psycopg2.connect(clones.address(os.environ["DATABASE_URL"], name))
    with clones.maintaining(os.environ["DATABASE_OWNER_URL"]) as cursor:
        assert not clones.exists(cursor, name)
    left_open.close()


def test_nobody_connects_to_the_template(committed_database):
    template = databases.ensure_template()
    for url in (os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"]):
        with pytest.raises(psycopg2.OperationalError, match="not currently accepting connections"):
            psycopg2.connect(clones.address(url, template))


def test_a_clone_is_closed_to_other_logins(committed_database):
    rights = f"has_database_privilege('public', '{committed_database}', 'connect')"
    assert ask(f"SELECT {rights}") is False
