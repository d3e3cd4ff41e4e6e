"""Each clock moved, the application's and the database's apart: nothing early, and an alarm (SECURITY S6).

By the offset clock of the demonstration, and, where libfaketime is installed, by what the machine tells each process.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg2

from prerelease.core import clock
from prerelease.local.postgres import ENV

from . import services
from .instant import SETTLED, Pace
from .probes import Probes
from .scores import Moved
from .setting_up import Ground, Say, Target

APPLICATION, DATABASE = "application", "database"
OFFSET, FAKETIME = "offset", "libfaketime"
SECOND, HOUR, DAY = 1, 3600, 86400
WATCHED = 3.0  # seconds after the true instant
LIBRARIES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/local/lib/faketime/libfaketime.so.1")


@dataclass(frozen=True)
class Move:
    whose: str
    how: str
    by: timedelta


def all_moves() -> list[Move]:
    hows = [OFFSET, *([FAKETIME] if library() else [])]
    amounts = [sign * seconds for seconds in (SECOND, HOUR, DAY) for sign in (1, -1)]
    return [
        Move(whose, how, timedelta(seconds=seconds))
        for how in hows
        for whose in (APPLICATION, DATABASE)
        for seconds in amounts
    ]


def library() -> Path | None:
    found = [path for pattern in LIBRARIES for path in Path("/").glob(pattern.lstrip("/"))]
    return found[0] if found else None


def move(ground: Ground, publish_at: datetime, one: Move, target: Target, pace: Pace) -> Moved:
    """A release at its true instant, with one clock wrong from before the service started. Raises NotReady."""
    while True:
        try:
            return _move(ground, publish_at, one, target, pace)
        except services.TooSlow:
            pace.slow_down()


def _move(ground: Ground, publish_at: datetime, one: Move, target: Target, pace: Pace) -> Moved:
    at = time.monotonic() + pace.lead
    true = publish_at - timedelta(seconds=pace.lead) - clock.now()
    with _database(ground, one):
        services.install(
            ground, true + (one.by if (one.whose, one.how) == (DATABASE, OFFSET) else timedelta())
        )
        application = true + (one.by if (one.whose, one.how) == (APPLICATION, OFFSET) else timedelta())
        with services.running(ground, application, by=at - 2 * SETTLED, extra=_application(one)):
            alarm = _alarm(ground)
            probes = Probes(ground.port, at, [target], ground.stranger().cookie)
            with probes.asking():
                time.sleep(max(0.0, at + WATCHED - time.monotonic()))
    (seen,) = probes.seen
    late = None if seen.page_at is None else round((seen.page_at - at) * 1000, 1)
    return Moved(one.whose, one.how, round(one.by.total_seconds()), seen.early, late, alarm)


def told(moved: Moved, say: Say) -> Moved:
    say(f"{moved.whose:<12}{moved.by_s:>+8} s by {moved.how:<12}{'' if moved.met else 'MISSED'}".rstrip())
    return moved


def _application(one: Move) -> dict[str, str]:
    if (one.whose, one.how) != (APPLICATION, FAKETIME):
        return {}
    return _faked(one) | {"PYTHONPATH": str(Path(__file__).parent / "faked")}


def _faked(one: Move) -> dict[str, str]:
    return {
        "LD_PRELOAD": str(library()),
        "FAKETIME": f"{one.by.total_seconds():+.0f}s",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


@contextmanager
def _database(ground: Ground, one: Move) -> Iterator[None]:
    """The database server itself started again under another time of the machine, and again under the true one."""
    if (one.whose, one.how) != (DATABASE, FAKETIME):
        yield
        return
    _restart(ground, _faked(one))
    try:
        yield
    finally:
        _restart(ground, {})


def _restart(ground: Ground, extra: dict[str, str]) -> None:
    process = ground.servers.postgres.process
    assert process is not None
    process.stop()
    process.env = {**ENV, **extra}
    process.start()
    for _ in range(300):
        try:
            with closing(psycopg2.connect(ground.servers.owner_url)):
                return
        except psycopg2.OperationalError:
            time.sleep(0.1)


def _alarm(ground: Ground) -> float | None:
    """Seconds until the readiness page says that the clocks disagree; None where it does not in ten."""
    began = time.monotonic()
    while time.monotonic() < began + 10:
        if not _clocks_agree(ground):
            return round(time.monotonic() - began, 2)
        time.sleep(0.1)
    return None


def _clocks_agree(ground: Ground) -> bool:
    try:
        answer = urllib.request.urlopen(f"{ground.address}/health/ready/", timeout=5)  # noqa: S310 - our own
    except urllib.error.HTTPError as unfit:
        answer = unfit
    with answer:
        checks = json.load(answer)["checks"]
    return all(check["ok"] for check in checks if check["name"] == "clocks")
