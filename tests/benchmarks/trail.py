"""Audited inserts by 1, 4 and 16 writers, against plain inserts, a hash chain and three packages for Django.

Ours is what the gate and `audit/record.py` send: a statement that its connection has planned once. Plain is a row as
one would insert it, into a table with the indexes that ours has, for the same pages ask it: what is compared is what
makes an event proof. Told with the figures: `planned`, the same prepared, and `bare`, which has no index but its key.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from django.conf import settings
from django.db import connection

from prerelease.local import clones
from tests.benchmarks.ratio import Ratio, at_least
from tests.benchmarks.rounds import Rounds, Run, race

SQL = ("ours", "plain", "planned", "bare", "chain")
PACKAGES = ("django", "auditlog", "easy-audit", "pghistory")
WRITERS = (1, 4, 16)
LONG = {1: 400, 4: 1_200, 16: 2_400}  # inserts of a round: some seconds, for each writer waits for the disk

INSERTS = (
    "By one writer or four the disk is waited for, and hides the work. Sixteen share the waits, and on two cores it is "
    "the processor that is short: an event takes PostgreSQL some 0.07 ms more than a plain row, of which 0.03 are the "
    "second row, for the detail that may have to be erased, and as much the bytes and the hashes in PL/pgSQL, whose "
    "expressions each transaction begins anew. Building the bytes in C, or handing the side table's row to the sealer "
    "that comes with the log, would meet the target."
)


def bench(run: Run) -> Iterator[Ratio]:
    """Inserts only: the log over them comes later. Every commit waits for the disk, on all sides."""
    sizes = {writers: run.of(LONG[writers], quick=16) for writers in WRITERS}
    with ExitStack() as stack:
        sides = {name: stack.enter_context(Side(name)) for name in (*SQL, *PACKAGES)}
        found = {
            writers: race(
                {name: side.writing(writers, number) for name, side in sides.items()},
                rounds=run.of(5, quick=1),
            )
            for writers, number in sizes.items()
        }
    for writers in reversed(WRITERS):
        yield _share(writers, sizes[writers], found[writers])
    for name in ("chain", *PACKAGES[1:]):
        yield _against(name, found[16])


def _share(writers: int, number: int, rounds: Rounds) -> Ratio:
    name = "trail" if writers == 16 else f"trail: {writers} writer{'s' * (writers > 1)}"
    told = f"share of plain inserts, {number} by {writers} threads, a durable server; {rounds}"
    return Ratio(name, rounds.ratio("plain", "ours"), at_least(0.85), at_least(0.95), told, INSERTS)


def _against(name: str, rounds: Rounds) -> Ratio:
    """Packages are compared by what recording adds: `django` is the same create with none of them."""
    told = f"times as fast as {name}, 16 writers; a package's side includes the row that it records"
    return Ratio(f"trail: against {name}", rounds.ratio(name, "ours"), at_least(1), at_least(1), told)


class Side:
    """A process with its own Django, or none, on a database of its own; ours is on the bench's migrated one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.database = connection.settings_dict["NAME"] if name == "ours" else f"{clones.CLONE}trail_{name}"

    def __enter__(self) -> Side:
        if self.name != "ours":
            with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
                clones.drop(cursor, self.database)
                cursor.execute(f'CREATE DATABASE "{self.database}"')
        address = settings.DATABASE_URL if self.name == "ours" else settings.DATABASE_OWNER_URL
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.trails.side"],
            env={
                **os.environ,
                "SIDE": self.name,
                "SIDE_DATABASE_URL": clones.address(address, self.database),
                "DJANGO_SETTINGS_MODULE": "tests.benchmarks.trails.settings",
            },
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._said()
        return self

    def __exit__(self, *fault: object) -> None:
        self.process.stdin.close()
        self.process.wait(30)
        if self.name != "ours":
            with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
                clones.drop(cursor, self.database)

    def writing(self, writers: int, number: int) -> Callable[[], float]:
        def write() -> float:
            self.process.stdin.write(f"{writers} {number}\n")
            self.process.stdin.flush()
            return float(self._said())

        return write

    def _said(self) -> str:
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError(f"The side of {self.name} has ended.")
        return said.strip()
