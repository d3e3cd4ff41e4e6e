"""The service's processes for one instant: web, worker and beat, under a supervisor, on a clock that runs up to it."""

from __future__ import annotations

import os
import signal
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta

import psycopg2
from celery import Celery

from prerelease.core import clock
from prerelease.local.processes import Supervisor
from releases.demo.services import commands

from .setting_up import Ground, NotReady

HEARTBEAT = "SELECT at FROM releases_heartbeat WHERE job = 'lift_sweep'"


class TooSlow(Exception):
    """The service was not up when it had to be."""


@contextmanager
def running(
    ground: Ground, offset: timedelta, *, by: float, extra: Mapping[str, str] | None = None
) -> Iterator[Supervisor]:
    """With a clock that is `offset` from the machine's, until the block ends; then all are killed.

    When it begins the web answers, and the worker has swept once and is waiting for the instant. `extra` is added to
    the environment. Raises TooSlow at the instant `by` of time.monotonic(), and NotReady where something died.
    """
    environment = {**os.environ, **ground.environment, **_clock(offset), **(extra or {})}
    last = heartbeat(ground)
    with Supervisor(ground.state / "logs") as children:
        for name, argv in commands(ground.port, ground.state).items():
            children.start(name, argv, env=environment, cwd=ground.root, restart=True)
        try:
            _wait(ground, children, last, by)
            yield children
        finally:
            kill_all(children)


def install(ground: Ground, offset: timedelta) -> None:
    """The database's clock, by its owner."""
    clock.install("offset", offset, of=ground.servers.owner_url)


def kill_all(children: Supervisor) -> None:
    """Nothing is told to stop: what a kill would lose is lost."""
    for process in children.processes.values():
        process.restart = False
        if process.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def _clock(offset: timedelta) -> dict[str, str]:
    """Empty, not missing: a `.env` file must not give the owner's address to the service."""
    return {
        "PRERELEASE_CLOCK": "offset",
        "PRERELEASE_CLOCK_OFFSET": repr(offset.total_seconds()),
        "DATABASE_OWNER_URL": "",
    }


def _wait(ground: Ground, children: Supervisor, last: datetime | None, by: float) -> None:
    """What beat would send within 20 seconds is sent at once: a sweep, and the pass that waits for the instant."""
    queue = Celery(broker=ground.servers.redis_url)
    queue.send_task("releases.tasks.lift_sweep", queue="lift")
    while not _answers(ground, by) or heartbeat(ground) == last:
        if children.dead:
            raise NotReady("\n".join(f"{one.name}: {one.last_words()}" for one in children.dead))
        if time.monotonic() > by:
            raise TooSlow
        time.sleep(0.05)
    queue.send_task("releases.tasks.lift_on_time", queue="lift")


def _answers(ground: Ground, by: float) -> bool:
    """Waited for no longer than `by`: the instant must not come while nobody is watching."""
    patience = min(5.0, max(by - time.monotonic(), 0.05))
    try:
        with urllib.request.urlopen(f"{ground.address}/health/", timeout=patience) as answer:  # noqa: S310 - our own
            return answer.status == 200
    except OSError:
        return False


def heartbeat(ground: Ground) -> datetime | None:
    """When the sweep last ran, by the service's own clocks."""
    with closing(psycopg2.connect(ground.servers.owner_url)) as connection, connection.cursor() as cursor:
        cursor.execute(HEARTBEAT)
        row = cursor.fetchone()
        return row[0] if row else None
