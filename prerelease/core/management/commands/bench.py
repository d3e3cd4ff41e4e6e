"""`python3 manage.py bench`: what a user would pick instead, measured beside ours."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from prerelease.local import clones, servers
from prerelease.local.hold import InUse
from prerelease.local.processes import exit_on_termination

HELP = """\
usage: manage.py bench [NAME ...] [--json] [--quick]

Measures ours and what a user would pick instead, in turns, in one run, on a private PostgreSQL and Valkey that keep
their promises to the disk. Prints each ratio with its floor, its target and the method; what is missed says why.

  --json     a list of objects: name, ratio, floor, floor_met, target, target_met, method
  --quick    tiny sizes, which prove that a bench runs and say nothing of speed

With DATABASE_URL, DATABASE_OWNER_URL and REDIS_URL set it uses those servers and starts none.
"""


class Command(BaseCommand):
    help = "Measure ours beside what a user would pick instead, on private servers."
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Every argument belongs to tests/benchmarks."""
        if {"--help", "-h"} & set(argv[2:]):
            print(HELP)
            return
        self.handle(arguments=argv[2:])

    def handle(self, *labels: str, arguments: Sequence[str] = (), **options: Any) -> None:
        exit_on_termination()
        if all(os.environ.get(name) for name in servers.CONFIGURED):
            sys.exit(_measure([*labels, *arguments], {}))
        try:
            with servers.running(settings.BASE_DIR / "var" / "bench") as ours:
                clones.sweep(ours.owner_url)
                sys.exit(_measure([*labels, *arguments], ours.environment()))
        except InUse as error:
            sys.exit(f"Another bench is running, and two would measure each other. {error}")


def _measure(arguments: Sequence[str], addresses: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *arguments],
        env={
            **os.environ,
            **addresses,
            "PRERELEASE_SETTINGS": "test",
            "DJANGO_SETTINGS_MODULE": "prerelease.settings",
        },
        cwd=settings.BASE_DIR,
    ).returncode
