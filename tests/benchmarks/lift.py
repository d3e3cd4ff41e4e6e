"""How late the first public byte is: ours, a Celery ETA task, a sweep each second, and cron; then with kill -9."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings

from tests.benchmarks.ratio import Ratio, at_least, at_most
from tests.benchmarks.rounds import Run
from tests.benchmarks.waiting import app, now

SIDES = {"eta": "a Celery ETA task", "sweep": "a sweep each second", "cron": "cron"}
BEFORE = 1.0  # seconds before the instant at which theirs are killed, and started again at once
CLOCK = (
    "By the database's clock nothing waits: the first question after the instant publishes, and is answered with the "
    "page. Measured is that question from outside: two releases at one instant, five probers, two web workers, a "
    "worker and beat, on the same cores. One transaction and one page by Django's ORM stand between; opening by the "
    "clock alone, with nothing written at the instant, would meet the target."
)
NOT_SEEN = 20_000.0  # milliseconds for which a drill looks for the page


def bench(run: Run) -> Iterator[Ratio]:
    """Ours by `drill lift`, over HTTP, every process real; theirs by when their work is done, no page in front.

    The floors are those of the drill: 50 ms with everything up, 100 ms where the worker is killed (SECURITY S5).
    """
    ours = drilled(run.of(12, quick=4))
    theirs = list(Waiting(run).rounds())
    told = "from the instant to the first public byte over HTTP, asked 1 ms after it and then every 15 ms"
    for name, kind in (("lift", "none"), ("lift: worker killed", "worker")):
        one = ours["kinds"][kind]
        said = (
            f"p99 in ms of {one['lifts']} lifts, {told}; median {one['p50_ms']} ms, worst {one['max_ms']} ms"
        )
        yield Ratio(name, one["p99_ms"] or NOT_SEEN, at_most(one["within_ms"]), at_most(0), said, CLOCK)
    lost = ours["lifts"] - ours["lifted"]
    counted = f"of {ours['lifts']} lifts, half of them with the worker killed by kill -9 around the instant"
    yield Ratio("lift: early bytes", ours["early_bytes"], at_most(0), at_most(0), counted)
    yield Ratio("lift: lost, or published twice", lost, at_most(0), at_most(0), counted)
    for side, name in SIDES.items():
        yield _against(side, name, ours["kinds"]["worker"], theirs)


def _against(side: str, name: str, ours: dict[str, Any], theirs: list[Lateness]) -> Ratio:
    well = median(one.seconds[side] for one in theirs if not one.killed)
    killed = [one for one in theirs if one.killed]
    late = median(one.seconds[side] for one in killed)
    lost = sum(side in one.lost for one in killed)
    told = (
        f"times as late as ours where the worker is killed, medians: {late * 1000:.0f} against {ours['p50_ms']} ms; "
        f"with all well {well * 1000:.0f} ms; of {len(killed)} killed {lost} not done in the {killed[0].watched:.0f} s "
        f"watched, counted as that. {HOW[side]}"
    )
    return Ratio(
        f"lift: against {name}, killed", late * 1000 / ours["p50_ms"], at_least(1), at_least(1), told
    )


HOW = {
    "eta": "Acknowledged late, Celery's own visibility timeout of an hour; the worker starts again at once.",
    "sweep": "A loop that is loaded already; it starts again at once.",
    "cron": "A command of Django's, started at each whole minute, which is when things are published.",
}


def drilled(lifts: int) -> dict[str, Any]:
    """What `drill lift` found, half with nothing killed. Raises RuntimeError where it could not be held."""
    arguments = ["drill", "lift", "--lifts", str(lifts), "--kills", "worker", "--json"]
    environment = {name: value for name, value in os.environ.items() if name != "PRERELEASE_SETTINGS"}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


@dataclass(frozen=True)
class Lateness:
    """Of one instant, in seconds, by side; those `lost` were not done while they were `watched`."""

    killed: bool
    watched: float
    seconds: dict[str, float]

    @property
    def lost(self) -> set[str]:
        return {side for side, late in self.seconds.items() if late >= self.watched}


class Waiting:
    """All three wait for the same instants, each a process that is killed with all that it has started."""

    def __init__(self, run: Run) -> None:
        self._folder = run.folder / "waiting"
        self._folder.mkdir()
        self._every, self._watched = run.of(60.0, quick=6.0), run.of(20.0, quick=3.0)
        self._order = run.of((False, True) * 2, quick=(False, True))
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def rounds(self) -> Iterator[Lateness]:
        try:
            for side in SIDES:
                self._start(side)
            time.sleep(5)
            for number, killed in enumerate(self._order):
                yield self._round(self._folder / str(number), killed=killed)
        finally:
            for side in SIDES:
                self._kill(side)

    def _round(self, folder: Path, *, killed: bool) -> Lateness:
        folder.mkdir()
        at = (now() // self._every + 1) * self._every
        if at - now() < 2 * BEFORE:
            at += self._every
        due = self._folder / "due.new"
        due.write_text(json.dumps({"at": at, "folder": str(folder)}))
        due.rename(self._folder / "due")
        app.send_task("publish", [str(folder)], eta=datetime.fromtimestamp(at, UTC))
        time.sleep(at - BEFORE - now())
        for side in SIDES if killed else ():
            self._kill(side)
            self._start(side)
        time.sleep(at + self._watched - now())
        return Lateness(killed, self._watched, {side: self._late(folder / side, at) for side in SIDES})

    def _late(self, done: Path, at: float) -> float:
        if not done.exists():
            return self._watched
        return float(done.read_text().split()[0]) - at

    def _start(self, side: str) -> None:
        celery = [
            "celery",
            "-A",
            "tests.benchmarks.waiting",
            "worker",
            "--queues",
            "waiting",
            "--pool",
            "threads",
        ]
        quiet = ["--concurrency", "2", "--loglevel", "ERROR", "--without-gossip", "--without-mingle"]
        every = 1.0 if side == "sweep" else self._every
        program = ["tests.benchmarks.waiting", side, str(self._folder), str(every)]
        self._processes[side] = subprocess.Popen(
            [sys.executable, "-m", *([*celery, *quiet] if side == "eta" else program)],
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _kill(self, side: str) -> None:
        if process := self._processes.get(side):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
