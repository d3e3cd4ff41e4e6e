"""The service's own processes, on a test's database, with the clock running towards the instant."""

from __future__ import annotations

import base64
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import psutil
from django.conf import settings

from prerelease.core import clock
from prerelease.local.account import Account
from prerelease.local.place import reachable
from prerelease.local.ports import free_port
from prerelease.local.processes import Supervisor
from prerelease.local.servers import Servers
from prerelease.local.valkey import Valkey
from releases.models import Heartbeat


@dataclass
class Running:
    """What runs, and what time it is for it."""

    services: Supervisor
    valkey: Valkey
    offset: timedelta
    port: int
    servers: Servers | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> datetime:
        with clock.owner() as cursor:
            cursor.execute("SELECT clock()")
            return cursor.fetchone()[0]

    def wait_until(self, at: datetime) -> None:
        while (left := (at - self.now()).total_seconds()) > 0:
            time.sleep(min(left, 0.5))

    def get(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def kill(self, *names: str) -> None:
        """SIGKILL, with all that each has started: nothing gets to tidy up."""
        for name in names:
            process = self.valkey.process if name == "valkey" else self.services.processes[name]
            os.killpg(process.pid, signal.SIGKILL)
            process.child.wait(10)

    def kill_database(self) -> None:
        """PostgreSQL's first process alone, by SIGKILL: it takes its own children with it. Of servers of one's own."""
        assert self.servers is not None
        os.kill(self.servers.postgres_pid, signal.SIGKILL)
        self.servers.postgres.process.child.wait(10)

    def kill_a_web_worker(self) -> None:
        """One of the web server's own, which it replaces by itself."""
        workers = psutil.Process(self.services.processes["web"].pid).children()
        os.kill(workers[0].pid, signal.SIGKILL)

    def mend(self) -> None:
        """The supervisor's part: whatever has died is started again. From the main thread only (`lifeline`)."""
        self.services.mend()
        if self.servers is not None:
            self.servers.mend()
        if not self.valkey.process.is_alive:
            self.valkey.start()


@contextmanager
def running(
    folder: Path,
    publish_at: datetime,
    *,
    in_seconds: float,
    web: bool = True,
    servers: Servers | None = None,
    limited: Mapping[str, Sequence[str]] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """A worker, beat and a broker of its own, and a web server, `in_seconds` before the instant of publication.

    `servers`: the test's own, which may be killed; `mend` starts again what died. `limited`: what stands before a
    program's command, by its name, such as `prlimit` and its arguments. `extra` is added to each one's environment.
    """
    home = reachable(folder, Account.choose())
    valkey = Valkey(folder, home, Account.choose())
    valkey.start()
    offset = publish_at - timedelta(seconds=in_seconds) - really()
    clock.install("offset", offset)
    port = free_port()
    try:
        with Supervisor(folder / "logs") as services:
            for name, argv in _programs(folder, port, web=web).items():
                command = [*(limited or {}).get(name, ()), *argv]
                variables = environment(valkey.url, offset) | (extra or {})
                services.start(name, command, env=variables, cwd=settings.BASE_DIR, restart=True)
            run = Running(services, valkey, offset, port, servers)
            _wait_for_all(run, web=web)
            yield run
    finally:
        valkey.stop()
        clock.install("set")


def really() -> datetime:
    with clock.owner() as cursor:
        cursor.execute(clock.REAL)
        return cursor.fetchone()[0]


def _programs(folder: Path, port: int, *, web: bool) -> dict[str, list[str]]:
    celery = [sys.executable, "-m", "celery", "-A", "prerelease"]
    programs = {
        "worker": [*celery, "worker", "-Q", "work,lift", "--pool", "threads", "--concurrency", "2"],
        "beat": [*celery, "beat", "--pidfile=", "--schedule", str(folder / "beat")],
    }
    if web:
        server = [
            sys.executable,
            "-m",
            "gunicorn",
            "prerelease.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--no-control-socket",
        ]
        programs["web"] = [*server, "--worker-class", "gthread", "--threads", "4"]
    return programs


def environment(redis_url: str, offset: timedelta) -> dict[str, str]:
    """As a demonstration is run: the application's address only, and the same keys as this test's."""
    kept = {name: os.environ[name] for name in ("PATH", "DATABASE_URL", "SEALED_ROOT")}
    return kept | {
        "PRERELEASE_SETTINGS": "demo",
        "PRERELEASE_CLOCK": "offset",
        "PRERELEASE_CLOCK_OFFSET": str(offset.total_seconds()),
        "REDIS_URL": redis_url,
        "SECRET_KEY": "of a test",
        "MASTER_KEYS": _keys(settings.MASTER_KEYS),
        "PUBLIC_MASTER_KEYS": _keys(settings.PUBLIC_MASTER_KEYS),
        "LOG_LEVEL": "WARNING",
    }


def _keys(keys: dict[str, bytes]) -> str:
    return " ".join(f"{key_id}:{base64.b64encode(key).decode()}" for key_id, key in keys.items())


def _wait_for_all(run: Running, *, web: bool) -> None:
    """Until the web answers and the sweep has run: what is killed afterwards was at work."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert not run.services.dead, "\n".join(one.last_words() for one in run.services.dead)
        if Heartbeat.objects.filter(job="lift_sweep").exists() and (not web or _answers(run)):
            return
        time.sleep(0.2)
    raise AssertionError("The service did not start: " + str(run.services.state()))


def _answers(run: Running) -> bool:
    try:
        return run.get("/health/")[0] == 200
    except OSError:
        return False
