"""`manage.py bench`: what it prints, and that a miss is told and fails nothing."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.benchmarks import NAMES
from tests.benchmarks.ratio import Ratio, at_least, at_most
from tests.benchmarks.rounds import race

KEYS = ["name", "ratio", "floor", "floor_met", "target", "target_met", "method"]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "bench", *arguments],
        cwd=settings.BASE_DIR,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=600,
    )


SLOW = {"lift": pytest.mark.faults}  # it starts and kills the whole service


@pytest.mark.parametrize("name", [pytest.param(name, marks=SLOW.get(name, ())) for name in NAMES])
def test_each_bench_prints_its_ratios_as_json(name):
    done = bench(name, "--json", "--quick")

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said[0]["name"] == name
    assert said[0]["ratio"] > 0
    for one in said:
        assert list(one) == KEYS
        assert one["name"] == name or one["name"].startswith(f"{name}: ")
        assert one["ratio"] >= 0
        assert one["floor_met"] in (True, False)
        assert one["method"]


def test_a_bench_that_there_is_not():
    done = bench("speed")
    assert done.returncode == 2
    assert "There is no bench named speed. There are: " in done.stderr


def test_what_is_missed_says_why():
    missed = Ratio("x", 2.0, at_least(3), at_most(1.5), "by hand", missing="Too slow; a cache would do.")
    assert (missed.data["floor_met"], missed.data["target_met"]) == (False, False)
    assert "Too slow; a cache would do." in "\n".join(missed.lines())
    met = Ratio("x", 3.0, at_least(3), at_most(3), "by hand", missing="Too slow; a cache would do.")
    assert (met.data["floor_met"], met.data["target_met"]) == (True, True)
    assert "Too slow" not in "\n".join(met.lines())


def test_sides_take_turns_and_each_round_is_compared_with_itself():
    order, slow = [], iter([9.0, 2.0, 20.0, 2.0])
    quick = iter([9.0, 1.0, 10.0, 1.0])

    def side(name, seconds):
        order.append(name)
        return next(seconds)

    rounds = race({"a": lambda: side("a", slow), "b": lambda: side("b", quick)}, rounds=3)

    assert order == ["a", "b", "b", "a", "a", "b", "b", "a"]
    assert rounds.taken == {"a": [2.0, 20.0, 2.0], "b": [1.0, 10.0, 1.0]}
    assert rounds.ratio("a", "b") == 2.0
