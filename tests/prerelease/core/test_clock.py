"""Time: two clocks, three modes, one place that asks; and what GOV.UK writes of it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from prerelease.core import clock, london
from prerelease.core.decision import Decision, Denied, Reason, Rule, allowed, judge, refused
from prerelease.core.moment import TOLERATED_SKEW, Moment
from prerelease.core.refs import new_ref
from tests.world.builders import at
from tests.world.clocks import two_clocks

NOON = datetime(2020, 7, 15, 11, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
instants = st.datetimes(
    datetime(2008, 1, 1),  # noqa: DTZ001 - Hypothesis gives the time zone itself
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, clock.LONDON]),
)


def database_says() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock()")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_set_clock_stands_still_where_it_was_put_to_the_microsecond():
    clock.turn_to(NOON + MICROSECOND)
    assert database_says() == clock.now() == NOON + MICROSECOND
    assert clock.moment() == Moment(NOON + MICROSECOND, NOON + MICROSECOND)


@pytest.mark.django_db
def test_a_moment_takes_both_clocks():
    with two_clocks() as turn:
        turn(NOON, NOON + MICROSECOND)
        assert clock.moment() == Moment(NOON, NOON + MICROSECOND)
        turn(NOON + MICROSECOND, NOON)
        assert clock.moment() == Moment(NOON, NOON + MICROSECOND)


def test_the_offset_clock_runs_shifted_alike_in_both(committed_database, settings):
    offset = timedelta(days=-2000)
    clock.install("offset", offset)
    settings.CLOCK, settings.CLOCK_OFFSET = "offset", offset.total_seconds()

    first, moment = database_says(), clock.moment()

    assert moment.skew < TOLERATED_SKEW
    assert first < moment.high < first + timedelta(seconds=30)
    with clock.owner() as cursor:
        cursor.execute(clock.REAL)
        assert abs(cursor.fetchone()[0] + offset - moment.low) < timedelta(seconds=30)


def test_the_real_clock_reads_no_table(committed_database, settings):
    clock.install("real")
    settings.CLOCK = "real"
    assert clock.moment().skew < TOLERATED_SKEW
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'clock'")
        assert cursor.fetchone()[0].strip() == "SELECT clock_timestamp()"


def test_a_clock_that_is_not_set_is_not_turned(settings):
    settings.CLOCK = "real"
    with pytest.raises(RuntimeError):
        clock.turn_to(NOON)


def test_no_such_clock(settings):
    settings.CLOCK = "sundial"
    with pytest.raises(ValueError, match="sundial"):
        clock.now()
    with pytest.raises(ValueError, match="sundial"):
        clock.install("sundial")


@given(instants, instants)
def test_a_moment_is_cautious(one, other):
    moment = Moment.of(one, other)
    assert moment == Moment.of(other, one)
    assert moment.low <= moment.high
    for edge in (one, other, one + MICROSECOND, other - MICROSECOND):
        assert moment.reached(edge) == (one >= edge and other >= edge)
        assert moment.passed(edge) == (one >= edge or other >= edge)


@given(instants, st.integers(-700_000, 700_000))
def test_half_a_second_apart_is_trusted_and_no_more(one, microseconds):
    moment = Moment.of(one, one.astimezone(UTC) + microseconds * MICROSECOND)
    assert moment.is_trusted == (abs(microseconds) <= 500_000)


def test_a_window_is_half_open():
    window = (NOON, NOON + timedelta(hours=1))
    assert not Moment.of(NOON - MICROSECOND).within(*window)
    assert Moment.of(NOON).within(*window)
    assert Moment.of(NOON + timedelta(hours=1) - MICROSECOND).within(*window)
    assert not Moment.of(NOON + timedelta(hours=1)).within(*window)
    assert not Moment.of(NOON - MICROSECOND, NOON).within(*window)
    assert not Moment.of(NOON + timedelta(hours=1), NOON).within(*window)


def test_an_instant_needs_its_time_zone():
    naive = datetime(2020, 7, 15, 12)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError):
        Moment.of(naive)
    with pytest.raises(ValueError):
        clock.turn_to(naive)


TIMES = [
    (NOON, "12:00pm", "15 July 2020"),
    (datetime(2020, 7, 16, 8, 30, tzinfo=UTC), "9:30am", "16 July 2020"),
    (datetime(2020, 12, 1, 9, 30, tzinfo=UTC), "9:30am", "1 December 2020"),
    (datetime(2020, 7, 15, 23, 5, tzinfo=UTC), "12:05am", "16 July 2020"),
]


@pytest.mark.parametrize(("instant", "said", "day"), TIMES)
def test_as_gov_uk_writes_it(instant, said, day):
    assert (london.clock_time(instant), london.day(instant)) == (said, day)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.times())
def test_a_london_time_is_one_instant_or_none(on, at_time):
    try:
        instant = london.instant(on, at_time)
    except london.NoSuchTime:
        assert on.month in (3, 10)
        assert on.weekday() == 6
        assert time(1) <= at_time < time(2)
    else:
        local = instant.astimezone(clock.LONDON)
        assert (local.date(), local.time()) == (on, at_time)


def test_the_hour_that_does_not_exist_and_the_one_that_is_twice():
    for on in (date(2021, 3, 28), date(2020, 10, 25)):
        with pytest.raises(london.NoSuchTime):
            london.instant(on, time(1, 30))


EVEN = Rule("E", "a law", "{n} is odd.", lambda n: n % 2 == 0, "add one")
BIG = Rule("B", "a law", "{n} is small.", lambda n: n > 10)


def test_a_decision_gives_every_reason_and_one_remedy():
    decision = judge((EVEN, BIG), 3, n="3")
    assert not decision
    assert decision.refused_by == ("E", "B")
    assert decision.sentences == ("3 is odd.", "3 is small.")
    assert decision.remedy == "add one"
    with pytest.raises(Denied) as denied:
        decision.require()
    assert denied.value.decision is decision


def test_a_yes_is_true_and_raises_nothing():
    decision = judge((EVEN, BIG), 12, n="12")
    assert decision
    assert decision.rules == ("E", "B")
    decision.require()


def test_no_rules_at_all_is_a_no():
    assert not judge((), 12)


def test_and_joins():
    no = refused("X", "No.")
    assert allowed("A") & allowed("B") == Decision(rules=("A", "B"))
    assert (allowed("A") & no & refused("Y", "Never.")).refused_by == ("X", "Y")
    assert not (no & allowed("A"))


def test_a_reason_keeps_its_parameters():
    assert Reason("X", "", "Opens at {opens}.", {"opens": "9:30am"}).sentence == "Opens at 9:30am."


def test_references_are_unguessable_and_safe_in_an_address():
    refs = {new_ref() for _ in range(1000)}
    assert len(refs) == 1000
    assert {len(ref) for ref in refs} == {22}
    assert all(ref.replace("-", "").replace("_", "").isalnum() for ref in refs)


@pytest.mark.django_db
def test_the_builders_clock_is_londons():
    assert at("2020-07-16 09:30") == datetime(2020, 7, 16, 8, 30, tzinfo=UTC)
