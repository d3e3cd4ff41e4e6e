"""The clocks that `drill lift --clocks` moves."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from releases.drill.clocks import (
    APPLICATION,
    DATABASE,
    FAKETIME,
    OFFSET,
    Move,
    _application,
    all_moves,
    library,
)

SLEEP = """
import time
began = time.monotonic()
time.sleep(0.1)
print(time.monotonic() - began, time.time())
"""
HOUR = timedelta(hours=1)


def test_each_clock_is_moved_by_a_second_an_hour_and_a_day_each_way():
    moved = {(one.whose, one.by.total_seconds()) for one in all_moves() if one.how == OFFSET}
    assert moved == {
        (whose, sign * by) for whose in (APPLICATION, DATABASE) for by in (1, 3600, 86400) for sign in (1, -1)
    }


@pytest.mark.skipif(library() is None, reason="libfaketime is not installed")
@pytest.mark.parametrize("by", [HOUR, -HOUR])
def test_a_process_under_libfaketime_sleeps_as_long_as_it_meant_to(by):
    slept, told = asleep(_application(Move(APPLICATION, FAKETIME, by)))
    _, true = asleep({})
    assert 0.09 < slept < 10
    assert told - true == pytest.approx(by.total_seconds(), abs=60)


def asleep(extra: dict[str, str]) -> tuple[float, float]:
    """How long a process of Python's slept that meant a tenth of a second, and what its clock said then."""
    python = [sys.executable, "-c", SLEEP]
    said = subprocess.run(python, env={**os.environ, **extra}, capture_output=True, text=True, check=True)
    slept, told = said.stdout.split()
    return float(slept), float(told)
