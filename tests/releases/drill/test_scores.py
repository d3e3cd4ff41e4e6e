"""What a drill may call met: a leak, a lift that did not come, and lateness are each reported, by kind."""

from dataclasses import replace

import pytest

from releases.drill.killing import KINDS, NOTHING, WITHIN_MS
from releases.drill.scores import Lift, Moved, is_kept, is_safe, percentile, report, table

GOOD = [Lift(kind, 0, 20.0) for kind in (NOTHING, *KINDS) for _ in range(2)]


def test_every_kind_of_kill_has_its_limit():
    assert set(WITHIN_MS) == {NOTHING, *KINDS}
    assert (WITHIN_MS[NOTHING], WITHIN_MS["worker"], WITHIN_MS["web"], WITHIN_MS["postgres"]) == (
        50,
        100,
        1000,
        5000,
    )


def test_a_drill_that_went_well():
    said = report(GOOD)
    assert list(said) == ["lifts", "lifted", "early_bytes", "p99_ms", "met", "kinds"]
    assert (said["lifts"], said["lifted"], said["early_bytes"], said["met"]) == (14, 14, 0, True)
    assert list(said["kinds"]) == [NOTHING, *sorted(KINDS, key=list(WITHIN_MS).index)]
    assert said["kinds"]["web"]["within_ms"] == 1000


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("web", Lift("web", 1, 20.0)),  # one byte
        ("beat", Lift("beat", 0, None)),  # never public
        ("worker", Lift("worker", 0, 20.0, ("published 2 times",))),
        ("none", Lift("none", 0, 50.1)),  # late by its own limit
        ("postgres", Lift("postgres", 0, 5000.1)),
    ],
)
def test_a_broken_lift_is_not_met(kind, broken):
    said = report([*GOOD, broken])
    assert said["met"] is False
    assert [name for name, one in said["kinds"].items() if not one["met"]] == [kind]
    assert sum("MISSED" in line for line in table(said)) == 1


def test_only_lateness_is_forgiven_on_a_busy_machine():
    assert is_safe(report([Lift("none", 0, 900.0)]))
    assert not is_safe(report([Lift("none", 1, 20.0)]))
    assert not is_safe(report([Lift("none", 0, None)]))


def test_the_command_forgives_lateness_only_where_it_is_told_to():
    late, early = report([Lift("none", 0, 900.0)]), report([Lift("none", 1, 20.0)])
    assert (is_kept(late, busy=False), is_kept(late, busy=True)) == (False, True)
    assert (is_kept(early, busy=False), is_kept(early, busy=True)) == (False, False)
    assert is_kept(report(GOOD), busy=False)


def test_no_lift_at_all_meets_nothing():
    said = report([])
    assert (said["met"], said["lifts"], said["p99_ms"]) == (False, 0, None)
    assert not is_safe(said)


def test_the_nearest_rank():
    hundred = [float(number) for number in range(1, 101)]
    assert [percentile(hundred, percent) for percent in (50, 99, 100)] == [50.0, 99.0, 100.0]
    assert percentile([7.0], 99) == 7.0


FAST = Moved("application", "offset", 3600, 0, 20.0, 0.2)


@pytest.mark.parametrize(
    "moved",
    [
        replace(FAST, early_bytes=1),
        replace(FAST, late_ms=None),  # a fast clock does not delay
        replace(FAST, alarm_s=None),
        replace(FAST, alarm_s=5.1),
    ],
)
def test_a_moved_clock_that_leaks_delays_or_does_not_alarm_is_not_met(moved):
    said = report(GOOD, [FAST, moved])
    assert (said["met"], is_safe(said)) == (False, False)
    assert [one["met"] for one in said["clocks"]] == [True, False]
    assert sum("MISSED" in line for line in table(said)) == 1


def test_a_slow_clock_may_delay():
    assert report(GOOD, [replace(FAST, by_s=-3600, late_ms=None)])["met"]
