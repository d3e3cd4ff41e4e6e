"""A prepared statement is one message, and outside of a transaction it is one by itself."""

import pytest
from django.db import DatabaseError, connection

from prerelease.core.prepared import Prepared

ANSWER = Prepared(
    "answer", "SELECT %(a)s + %(b)s + %(a)s", {"a": "int", "b": "int"}, planned="SET LOCAL work_mem = '7MB';"
)
BAD = Prepared("bad", "SELECT 1 / %(a)s", {"a": "int"})


def asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_it_answers_by_name(django_assert_num_queries):
    assert ANSWER.fetch({"a": 1, "b": 10}) == [(12,)]
    with django_assert_num_queries(1):
        assert ANSWER.fetch({"a": 2, "b": 20}) == [(24,)]


def test_nothing_of_how_it_was_planned_stays(committed_database):
    before = asked("SHOW work_mem")
    assert ANSWER.fetch({"a": 1, "b": 2}) == [(4,)]
    assert before == asked("SHOW work_mem") != "7MB"
    assert asked("SHOW plan_cache_mode") == "auto"


def test_after_a_fault_the_next_question_is_answered(committed_database):
    with pytest.raises(DatabaseError):
        BAD.fetch({"a": 0})
    assert BAD.fetch({"a": 1}) == [(1,)]
