"""The demonstration's processes: web, worker and beat, as they are in production, on the shifted clock."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from prerelease.local.processes import Process, Supervisor

from .setting_up import Built, NotSetUp

ANSWERS_WITHIN = 60.0  # seconds
YIELDING = ["nice", "-n", "10"]  # one that starts again at the instant takes no processor from who answers


def start(children: Supervisor, built: Built, root: Path, *, restart: bool = True) -> None:
    """Start all three and wait until the web answers. Raises NotSetUp, with the end of its log, where it does not."""
    environment = {**os.environ, **built.environment}
    for name, argv in commands(built.port, root / "var" / "demo").items():
        children.start(name, argv, env=environment, cwd=root, restart=restart, grace=5.0)
    _wait(built, children.processes["web"])


def commands(port: int, state: Path) -> dict[str, list[str]]:
    python, celery = sys.executable, ["celery", "-A", "prerelease"]
    web = [python, "-m", "gunicorn", "prerelease.wsgi", "--bind", f"127.0.0.1:{port}"]
    web += ["--worker-class", "gthread", "--workers", "2", "--threads", "8", "--graceful-timeout", "3"]
    web += ["--no-control-socket"]
    worker = [python, "-m", *celery, "worker", "--queues", "work,lift", "--pool", "threads"]
    worker += ["--concurrency", "4", "--loglevel", "WARNING", "--without-gossip", "--without-mingle"]
    beat = [python, "-m", *celery, "beat", "--loglevel", "WARNING", "--pidfile="]
    beat += ["--schedule", str(state / "beat-schedule")]
    return {"web": web, "worker": [*YIELDING, *worker], "beat": [*YIELDING, *beat]}


def _wait(built: Built, web: Process) -> None:
    deadline = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < deadline and web.is_alive:
        try:
            with urllib.request.urlopen(f"{built.address}/health/", timeout=5) as answer:  # noqa: S310 - our own
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise NotSetUp(f"The web did not start. The end of {web.log}:\n{web.last_words()}")
