"""`python3 manage.py test`: the whole proof, on real servers, in parallel on cloned databases."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from prerelease.local import clones, servers
from prerelease.local.hold import InUse
from prerelease.local.lifeline import lifeline
from prerelease.local.processes import exit_on_termination

HELP = """\
usage: manage.py test [anything that pytest understands]

Runs pytest on a private PostgreSQL and Valkey, started for it and stopped after it, with one worker a core.
With DATABASE_URL, DATABASE_OWNER_URL and REDIS_URL set it uses those servers and starts none.

  manage.py test                              everything but the two kinds below
  manage.py test -m browser                   those that need a Chromium
  manage.py test -m faults                    those that kill processes and servers
  manage.py test tests/statute -k twenty      a part
  manage.py test -n 0 -x --pdb                in one process, stopping at the first failure
"""
SLOWER = "not browser and not faults and not hostile"


class Command(BaseCommand):
    help = "Run the tests with pytest, on private servers unless others are configured."
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Every argument belongs to pytest."""
        if argv[2:] in (["--help"], ["-h"]):
            print(HELP)
            return
        self.handle(arguments=argv[2:])

    def handle(self, *labels: str, arguments: Sequence[str] = (), **options: Any) -> None:
        exit_on_termination()
        with _servers() as addresses:
            code = _pytest([*labels, *arguments], {**os.environ, **addresses, "PRERELEASE_SETTINGS": "test"})
        sys.exit(code)


@contextmanager
def _servers() -> Iterator[dict[str, str]]:
    """Nothing to add where all three are configured; otherwise our own. Exits with 2 where only some are."""
    missing = [name for name in servers.CONFIGURED if not os.environ.get(name)]
    if not missing:
        yield {}
    elif len(missing) < len(servers.CONFIGURED):
        print(
            f"Set all of {', '.join(servers.CONFIGURED)} to test on your own servers, or none to test on private "
            f"ones. Not set: {', '.join(missing)}.",
            file=sys.stderr,
        )
        sys.exit(2)
    else:
        ours = _start(settings.BASE_DIR / "var")
        try:
            clones.sweep(ours.owner_url)
            yield ours.environment()
        finally:
            ours.stop()


def _start(var: Path) -> servers.Servers:
    """In the first folder that no other run is using."""
    for number in count(1):
        try:
            return servers.start(var / ("test" if number == 1 else f"test-{number}"), durable=False)
        except InUse:
            continue
    raise AssertionError("count never ends")


def _pytest(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """pytest's exit code. Ctrl-C reaches pytest by itself: wait for its report, then stop the servers."""
    argv = [sys.executable, "-m", "pytest", *_workers(arguments), *_markers(arguments), *arguments]
    child = subprocess.Popen(
        argv, env=environment, cwd=settings.BASE_DIR, preexec_fn=lifeline(signal.SIGTERM)
    )
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return child.wait()
    finally:
        child.terminate()
        child.wait()


def _workers(arguments: Sequence[str]) -> list[str]:
    chosen = any(word.startswith(("-n", "--numprocesses")) or word == "no:xdist" for word in arguments)
    return [] if chosen else ["-n", str(os.cpu_count() or 1)]


def _markers(arguments: Sequence[str]) -> list[str]:
    """Without the slower kinds, and says so, unless the caller has chosen: by marker, or by naming tests."""
    if any(word.startswith(("-m", "tests")) for word in arguments):
        return []
    print(
        "Not in this run: the tests in a browser (-m browser), of killed processes (-m faults), of all hostile files "
        "(-m hostile).",
        flush=True,
    )
    return ["-m", SLOWER]
