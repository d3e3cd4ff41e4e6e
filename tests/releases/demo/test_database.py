"""The demonstration fills an empty database or its own, and touches nobody else's."""

import contextlib
from contextlib import closing

import psycopg2
import pytest
from django.conf import settings

from prerelease.local import clones
from releases.demo import database


@pytest.fixture
def empty(django_db_setup):
    """The owner's address of an empty database."""
    name = f"{clones.CLONE}demo"
    with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
        clones.drop(cursor, name)
        cursor.execute(f"CREATE DATABASE {name}")
    yield clones.address(settings.DATABASE_OWNER_URL, name)
    with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
        clones.drop(cursor, name)


def run(address: str, *statements: str):
    with closing(psycopg2.connect(address)) as connection, connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        with contextlib.suppress(psycopg2.ProgrammingError):
            return cursor.fetchall()


def test_an_empty_database_is_taken_and_may_be_taken_again(empty):
    database.make_empty(empty)
    run(empty, "CREATE TABLE of_a_run_that_was_interrupted (a int)")
    database.make_empty(empty)
    assert run(empty, "SELECT to_regclass('of_a_run_that_was_interrupted')") == [(None,)]


def test_a_marked_database_is_its_own(empty):
    run(empty, "CREATE TABLE core_mark (one boolean DEFAULT true, purpose text)")
    database.mark(empty)
    database.make_empty(empty)
    assert run(empty, "SELECT to_regclass('core_mark')") == [(None,)]


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE precious (a int)", "INSERT INTO precious VALUES (1)"],
        ["CREATE SCHEMA theirs", "CREATE TABLE theirs.precious (a int)"],
        ["CREATE TABLE core_mark (purpose text)", "INSERT INTO core_mark VALUES ('service')"],
        ["CREATE TABLE core_mark (purpose text)"],
    ],
    ids=["a table", "a table elsewhere", "another purpose", "no purpose"],
)
def test_anybody_elses_is_left_as_it_is(empty, statements):
    run(empty, *statements)
    with pytest.raises(database.NotOurs, match="is left as it is"):
        database.make_empty(empty)
    assert run(empty, database.ANYTHING) == [(1,)]


def test_one_that_is_in_use_is_left_as_it_is(empty):
    database.make_empty(empty)
    run(empty, "CREATE TABLE kept (a int)")
    with closing(psycopg2.connect(empty)), pytest.raises(database.NotOurs, match="in use by 1"):
        database.make_empty(empty)
    assert run(empty, "SELECT to_regclass('kept')") == [("kept",)]
