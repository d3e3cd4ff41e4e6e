"""Web servers as a bench starts them, on the bench's own database and files, with the clock that runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection

from django.conf import settings

from prerelease.local.ports import free_port
from tests.faults.running import _keys


@contextmanager
def gunicorn(offset: timedelta, module: str, threads: int, **environment: str) -> Iterator[int]:
    """The port at which it answers; gone at the end."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", module, "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    command += ["--worker-class", "gthread", "--threads", str(threads), "--log-level", "error"]
    with subprocess.Popen(command, env=_environment(offset) | environment, cwd=settings.BASE_DIR) as server:
        try:
            wait_for(port, "/health/")
            yield port
        finally:
            server.terminate()


def wait_for(port: int, path: str) -> None:
    """Raises RuntimeError where it does not answer in two minutes."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _environment(offset: timedelta) -> dict[str, str]:
    return {
        **os.environ,
        "PRERELEASE_SETTINGS": "demo",
        "DATABASE_OWNER_URL": "",
        "PRERELEASE_CLOCK": "offset",
        "PRERELEASE_CLOCK_OFFSET": str(offset.total_seconds()),
        "SECRET_KEY": settings.SECRET_KEY,
        "SEALED_ROOT": str(settings.SEALED_ROOT),
        "MASTER_KEYS": _keys(settings.MASTER_KEYS),
        "PUBLIC_MASTER_KEYS": _keys(settings.PUBLIC_MASTER_KEYS),
        "LOG_LEVEL": "ERROR",
    }
