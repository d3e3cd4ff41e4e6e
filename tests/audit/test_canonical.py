"""The bytes that are kept are those that audit/canonical.py makes, column by column, to the microsecond."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import Error, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.canonical import KEYS, encode, instant
from audit.models import Event
from audit.record import record
from prerelease.core import clock
from releases.events import RELEASE_SEEN
from tests.world.builders import at, by

printable = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters='"\\'), max_size=40
)
instants = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - Hypothesis gives the time zone itself
    datetime(9999, 12, 31, 23),  # noqa: DTZ001
    timezones=st.just(UTC),
)

events = st.fixed_dictionaries(
    {
        "id": st.uuids(version=4),
        "at": instants,
        "verb": printable.filter(bool),
        "outcome": st.sampled_from(["done", "allowed", "refused", "failed"]),
        "actor": st.none() | st.uuids(),
        "via": printable.filter(bool),
    }
    | dict.fromkeys(("request", "release", "document", "version", "line", "rules"), printable)
)


def bytes_of(event: Event) -> bytes:
    """What audit/canonical.py says of the event's own columns."""
    columns = {key: getattr(event, key) for key in KEYS}
    columns |= {"id": str(event.id), "at": instant(event.at)}
    return encode(columns | {"actor": str(event.actor) if event.actor else None})


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(event=events)
def test_the_database_and_the_standard_library_make_the_same_bytes(event):
    row = recorded(event)

    assert bytes(row.canonical) == bytes_of(row)
    assert row.at == event["at"]
    assert (row.verb, row.outcome, row.release) == (event["verb"], event["outcome"], event["release"] or None)


def recorded(event) -> Event:
    """What the database keeps of it, read back before it is undone."""
    undo = transaction.savepoint()
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT audit_record(%(id)s, %(at)s, %(verb)s, %(outcome)s, %(actor)s, %(via)s, %(request)s, "
                "%(release)s, %(document)s, %(version)s, %(line)s, %(rules)s, '')",
                event,
            )
        return Event.objects.get(id=event["id"])
    finally:
        transaction.savepoint_rollback(undo)


def test_every_event_of_the_story_is_kept_as_the_standard_library_would_write_it(stage):
    stage("published")

    trail = list(Event.objects.all())

    assert len(trail) > 20
    assert [bytes(event.canonical) for event in trail] == [bytes_of(event) for event in trail]


@pytest.mark.parametrize(
    ("fault", "event"),
    [
        ("a key that version 1 does not know", {"colour": "red"}),
        ("a letter beyond ASCII", {"verb": "café"}),
        ("a control character", {"verb": "line\nbreak"}),
        ("a quotation mark", {"verb": 'x","via":"y'}),
        ("a backslash", {"document": "a\\"}),
    ],
)
def test_what_version_1_cannot_say_is_refused(fault, event):
    with pytest.raises(ValueError):
        encode(event)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"release": "café"},
        {"release": "line\nbreak"},
        {"release": "\x7f"},
        {"document": 'x","line":"y'},
        {"version": "a\\"},
        {"line": "\u2028"},
        {"verb": ""},
        {"verb": "tab\t"},
        {"outcome": "perhaps"},
        {"outcome": None},
        {"via": 'w"'},
        {"request": "\\"},
        {"rules": "D14\0x1"},
    ],
    ids=str,
)
def test_the_database_refuses_what_version_1_cannot_say(statistician, said):
    at("2020-07-08 11:00")
    event = {
        "id": uuid.uuid4(),
        "at": clock.now(),
        "verb": "a",
        "outcome": "done",
        "actor": None,
        "via": "web",
    }
    event |= dict.fromkeys(("request", "release", "document", "version", "line", "rules"), "") | said
    with pytest.raises((Error, ValueError)):
        recorded(event)
    assert recorded(event | {key: "done" if key == "outcome" else "a" for key in said})


@pytest.mark.django_db
def test_a_record_of_something_that_version_1_cannot_say_is_refused(statistician):
    at("2020-07-08 11:00")
    with pytest.raises(Error):
        record(RELEASE_SEEN, {"release": "café"}, by(statistician), clock.moment())
