"""The edges that a run of generated worlds might miss, each named: gate, policy and guardian, to the microsecond."""

from datetime import timedelta

import pytest

from prerelease.core import clock
from prerelease.core.moment import Moment
from releases import actions, events
from releases.actions import gate
from releases.models import Agreement, Stop, Terms
from releases.policies.reading import may_open_document
from tests.world.builders import PUBLISHES_AT, agree, by, the_version
from tests.world.clocks import two_clocks

OPENS_AT = PUBLISHES_AT - timedelta(hours=24)
NOON = OPENS_AT + timedelta(hours=3)
MICROSECOND = timedelta(microseconds=1)
HALF_A_SECOND = timedelta(milliseconds=500)


@pytest.fixture
def release(committed_database, stage, cast):
    release = stage("list_approved")
    agree(release, cast.minister)
    return release


def may(person, release, db_at, app_at) -> bool:
    """What all three say; they never differ."""
    version = the_version(release)
    with two_clocks() as turn:
        turn(db_at, app_at)
        opened = gate.ask(gate.DOCUMENT, version.pk, events.DOCUMENT_OPENED, by(person)) is not None
        explained = bool(may_open_document(person, version, Moment.of(db_at, app_at)))
        live = person.has_perm("releases.read_before_release", release)
    assert opened == explained == live
    return opened


EDGES = [
    # what                                    database's clock           this process's clock       may read
    ("24 hours before, by both clocks",       OPENS_AT,                  OPENS_AT,                  True),
    ("a microsecond more than 24 hours",      OPENS_AT - MICROSECOND,    OPENS_AT - MICROSECOND,    False),
    ("the database a microsecond behind",     OPENS_AT - MICROSECOND,    OPENS_AT,                  False),
    ("this process a microsecond behind",     OPENS_AT,                  OPENS_AT - MICROSECOND,    False),
    ("the last microsecond",                  PUBLISHES_AT - MICROSECOND, PUBLISHES_AT - MICROSECOND, True),
    ("the instant",                           PUBLISHES_AT,              PUBLISHES_AT,              False),
    ("the instant, by the database alone",    PUBLISHES_AT,              PUBLISHES_AT - MICROSECOND, False),
    ("the instant, by this process alone",    PUBLISHES_AT - MICROSECOND, PUBLISHES_AT,             False),
    ("half a second apart",                   NOON,                      NOON + HALF_A_SECOND,      True),
    ("half a second apart, the other way",    NOON + HALF_A_SECOND,      NOON,                      True),
    ("a microsecond more than that",          NOON,                      NOON + HALF_A_SECOND + MICROSECOND, False),
    ("and the other way",                     NOON + HALF_A_SECOND + MICROSECOND, NOON,             False),
]  # fmt: skip


@pytest.mark.parametrize(("what", "db_at", "app_at", "expected"), EDGES, ids=[edge[0] for edge in EDGES])
def test_the_window_and_the_clocks(what, db_at, app_at, expected, release, minister):
    assert may(minister, release, db_at, app_at) == expected


@pytest.fixture
def new_text(release) -> Terms:
    """In force from noon."""
    with clock.owner() as cursor:
        cursor.execute(
            "INSERT INTO releases_terms (kind, text, sha256, in_force_at) VALUES ('list', 'New', 'new', %s)",
            [NOON],
        )
    return Terms.objects.get(sha256="new")


def test_a_new_text_must_be_agreed_to_once_both_clocks_have_it_in_force(release, new_text, minister):
    assert may(minister, release, NOON - MICROSECOND, NOON - MICROSECOND)
    assert may(minister, release, NOON - MICROSECOND, NOON)
    assert may(minister, release, NOON, NOON - MICROSECOND)
    assert not may(minister, release, NOON, NOON)


def test_agreeing_to_the_new_text_does_not_stand_for_the_old(release, new_text, adviser):
    Agreement.objects.create(
        person=adviser, release=release, kind="list", terms=new_text, sha256="new", at=NOON
    )
    assert not may(adviser, release, NOON - MICROSECOND, NOON - MICROSECOND)
    assert not may(adviser, release, NOON - MICROSECOND, NOON)
    assert may(adviser, release, NOON, NOON)


def test_agreeing_for_the_register_does_not_stand_for_the_list(release, cast):
    """The Head of Communications agreed on 9 July as somebody on the register."""
    assert not may(cast.head_of_communications, release, NOON, NOON)
    with two_clocks() as turn:
        turn(NOON, NOON)
        agree(release, cast.head_of_communications)
    assert may(cast.head_of_communications, release, NOON, NOON)


def test_a_stop_of_a_recipient_organisation_touches_its_people_and_nobody_else(release, cast):
    with two_clocks() as turn:
        turn(NOON, NOON)
        agree(release, cast.head_of_communications)
        stop = actions.close_access(
            release, reason="A leak", recipients=cast.department, occasion=by(cast.head_of_profession)
        )
    assert not may(cast.minister, release, NOON, NOON)
    assert may(cast.head_of_communications, release, NOON, NOON)

    actions.reopen(stop, reason="It was none", occasion=by(cast.head_of_profession))
    assert may(cast.minister, release, NOON, NOON)


def test_a_stop_of_one_person_touches_nobody_else(release, cast):
    agree(release, cast.adviser)
    actions.close_access(release, reason="A leak", person=cast.adviser, occasion=by(cast.head_of_profession))
    assert not may(cast.adviser, release, NOON, NOON)
    assert may(cast.minister, release, NOON, NOON)


def test_closing_everything_of_its_owner_closes_it_until_it_is_reopened(release, cast):
    stop = actions.close_access(
        release, reason="A leak", everything=True, occasion=by(cast.head_of_profession)
    )
    assert not may(cast.minister, release, NOON, NOON)
    actions.reopen(stop, reason="It was none", occasion=by(cast.head_of_profession))
    assert may(cast.minister, release, NOON, NOON)


def test_closing_everything_of_another_owner_touches_nobody_here(release, cast):
    Stop.objects.create(
        kind="close access", organisation=cast.department, at=OPENS_AT, by=cast.head_of_profession
    )
    assert may(cast.minister, release, NOON, NOON)


def test_holding_publication_closes_nothing(release, cast):
    actions.hold_publication(release, reason="An error", occasion=by(cast.head_of_profession))
    assert may(cast.minister, release, NOON, NOON)


def test_leaving_the_post_closes_it_at_that_instant_by_either_clock(release, minister):
    minister.holdings.update(to_at=NOON)
    assert may(minister, release, NOON - MICROSECOND, NOON - MICROSECOND)
    assert not may(minister, release, NOON - MICROSECOND, NOON)
    assert not may(minister, release, NOON, NOON - MICROSECOND)
    assert not may(minister, release, NOON, NOON)


def test_no_right_on_the_list_outlasts_the_time_set(release, minister):
    """Held, so not published; and whoever wrote the right and the decision wrote a later end (UK Order, para 5)."""
    with clock.owner() as cursor:
        cursor.execute("UPDATE releases_releaseaccess SET closes_at = closes_at + interval '1 day'")
        cursor.execute("UPDATE releases_linedecision SET closes_at = closes_at + interval '1 day'")
    before, after = PUBLISHES_AT - MICROSECOND, PUBLISHES_AT
    assert may(minister, release, before, before)
    assert not may(minister, release, after, after)
