"""Children by name: logged, mended, stopped with their own children."""

import os
import signal
import sys
import time

import psutil
import pytest

from prerelease.local.processes import Supervisor

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def sleeper(seconds: float = 60) -> list[str]:
    return [sys.executable, "-c", f"import time; time.sleep({seconds})"]


def wait_for(question, seconds: float = 10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.02)
    pytest.fail("It did not happen in time.")


def test_output_goes_to_the_log_and_state_is_told(tmp_path):
    with Supervisor(tmp_path) as children:
        greeter = children.start(
            "greeter", [sys.executable, "-c", "import os; print(os.environ['WORD'])"], env={"WORD": "hello"}
        )
        other = children.start("other", sleeper())
        wait_for(lambda: not greeter.is_alive)

        assert children.state() == {
            "greeter": "stopped (exit code 0)",
            "other": f"running (process {other.pid})",
        }
        assert children.dead == [greeter]
        assert greeter.last_words() == "hello"
        assert (tmp_path / "greeter.log").stat().st_mode & 0o777 == 0o600
    assert not other.is_alive


def test_only_what_asks_to_be_mended_is_restarted(tmp_path):
    with Supervisor(tmp_path) as children:
        kept = children.start("kept", sleeper(), restart=True)
        left = children.start("left", sleeper())
        first = kept.pid
        for process in (kept, left):
            os.kill(process.pid, signal.SIGKILL)
        died = wait_for(children.mend)

        assert died == [kept]
        assert kept.is_alive
        assert kept.pid != first
        assert kept.restarts == 1
        assert not left.is_alive
        assert left.exit_code == -signal.SIGKILL


def test_the_stubborn_are_killed_with_their_children(tmp_path):
    with Supervisor(tmp_path) as children:
        stubborn = children.start("stubborn", [sys.executable, "-c", STUBBORN], grace=0.3)
        grandchild = psutil.Process(int(wait_for(stubborn.last_words)))
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert not stubborn.is_alive
    assert psutil.wait_procs([grandchild], timeout=5)[1] == []


def test_all_stop_when_the_block_fails(tmp_path):
    children = Supervisor(tmp_path)
    with pytest.raises(ZeroDivisionError), children:
        1 / children.start("child", sleeper()).restarts
    assert children.processes["child"].exit_code == -signal.SIGTERM
