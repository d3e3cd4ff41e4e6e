"""Nothing in the trail is changed or taken away: by role, and by trigger whoever asks."""

import hashlib

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from audit.models import Detail, Event
from prerelease.core import clock
from prerelease.local import clones

from .test_canonical import bytes_of

ADDING = [
    "INSERT INTO audit_event (id, at, verb, outcome, via, canonical) "
    "VALUES (gen_random_uuid(), now(), 'release.seen', 'allowed', 'web', '{}')",
    "INSERT INTO audit_detail (event, salt, detail) VALUES (gen_random_uuid(), '', '{}')",
    "INSERT INTO audit_detail SELECT * FROM audit_detail",
    "COPY audit_event FROM STDIN",
]
TAMPERING = [
    "UPDATE audit_event SET verb = 'nothing.happened'",
    "UPDATE audit_event SET canonical = ''",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "TRUNCATE audit_event CASCADE",
    "UPDATE audit_detail SET detail = '{}'",
    "TRUNCATE audit_detail",
]
AS_THE_OWNER_TOO = [
    "SET session_replication_role = replica",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only",
    "DROP TRIGGER audit_event_append_only ON audit_event",
    "DROP TABLE audit_event",
    "CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
    "DELETE FROM audit_detail",
    "ALTER TABLE audit_event OWNER TO CURRENT_USER",
]


@pytest.mark.parametrize("tampering", ADDING + TAMPERING + AS_THE_OWNER_TOO)
def test_the_application_cannot_change_the_trail(tampering, stage):
    """Nor add to it but by audit_record(), which builds the bytes itself."""
    stage("announced")
    before = list(Event.objects.values())

    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tampering)

    assert refusal.value.__cause__.pgcode == "42501", "refused by its role, before any trigger"
    assert list(Event.objects.values()) == before


@pytest.mark.parametrize("tampering", TAMPERING)
def test_not_even_the_owner_can(tampering, committed_database, stage):
    stage("announced")
    before = list(Event.objects.values())

    with pytest.raises(psycopg2.Error, match="append-only"), clock.owner() as cursor:
        cursor.execute(tampering)

    assert list(Event.objects.values()) == before


@pytest.mark.parametrize("tampering", TAMPERING)
def test_nor_a_superuser_who_plays_the_replica(tampering, committed_database, stage, superuser_of_the_server):
    stage("announced")
    superuser_of_the_server.execute("SET session_replication_role = replica")

    with pytest.raises(psycopg2.Error, match="append-only"):
        superuser_of_the_server.execute(tampering)


@pytest.fixture
def superuser_of_the_server(committed_database):
    """PostgreSQL's own superuser, where the servers are ours and its password lies in their state folder."""
    address = _superuser_address(committed_database)
    if address is None:
        pytest.skip("The superuser of a configured server is not ours to be.")
    session = psycopg2.connect(address)
    session.autocommit = True
    with session.cursor() as cursor:
        yield cursor
    session.close()


def _superuser_address(database: str) -> str | None:
    """Of whichever private server of ours answers on the port that the tests use."""
    owner = psycopg2.extensions.parse_dsn(settings.DATABASE_OWNER_URL)
    for kept in (settings.BASE_DIR / "var").glob("*/passwords/postgres"):
        address = clones.address(
            f"postgresql://postgres:{kept.read_text()}@127.0.0.1:{owner['port']}/", database
        )
        try:
            psycopg2.connect(address, connect_timeout=3).close()
        except psycopg2.OperationalError:
            continue
        return address
    return None


def test_every_detail_is_bound_to_its_event(stage):
    stage("published")

    bound = {event.id: event.detail_hash for event in Event.objects.exclude(detail_hash=None)}
    kept = {one.event: _hash(one) for one in Detail.objects.all()}

    assert len(kept) > 10
    assert kept == bound


def test_erasing_a_detail_breaks_no_proof(committed_database, stage):
    stage("published")
    erased = Detail.objects.order_by("event").first()
    before = list(Event.objects.order_by("seq").values_list("canonical", flat=True))

    with clock.owner() as cursor:
        cursor.execute("DELETE FROM audit_detail WHERE event = %s", [str(erased.event)])

    assert not Detail.objects.filter(event=erased.event).exists()
    assert list(Event.objects.order_by("seq").values_list("canonical", flat=True)) == before
    assert [bytes(event.canonical) for event in Event.objects.all()] == [
        bytes_of(event) for event in Event.objects.all()
    ]
    assert Event.objects.get(id=erased.event).detail_hash == _hash(erased)


def _hash(detail: Detail) -> str:
    return hashlib.sha256(bytes(detail.salt) + detail.detail.encode()).hexdigest()
