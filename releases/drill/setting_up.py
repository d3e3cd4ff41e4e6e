"""From nothing to a drill's ground: private servers, a migrated database, and releases that wait for their instants."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from prerelease.core import london
from prerelease.local import servers
from prerelease.local.ports import free_port
from releases.demo import database, keys
from releases.demo.browser import Browser

FIRST_DAY = date(2020, 7, 16)
HALF_PAST_NINE = time(9, 30)
SATURDAY = 5

Say = Callable[[str], None]


class NotReady(Exception):
    """The drill could not begin, or a service did not start in time; the message says why."""


@dataclass(frozen=True)
class Target:
    """A release, where it can be asked for, and what must not be seen of it before its instant."""

    ref: str
    canary: str
    content: str
    page: str
    file: str
    private: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """Where a drill takes place. `environment` is the service's, without the clock and the owner's address."""

    root: Path
    state: Path
    servers: servers.Servers
    environment: dict[str, str]
    port: int
    password: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stranger(self) -> Browser:
        """Somebody signed in who has no line; anew each time, for a session lasts a working day."""
        browser = Browser(self.address, "The stranger")
        browser.sign_in("the.stranger@story.example", self.password)
        return browser


@contextmanager
def ground(root: Path, say: Say) -> Iterator[Ground]:
    """Servers that keep their promises to the disk, thrown away with all they hold."""
    state = root / "var" / f"drill-{os.getpid()}"
    try:
        with servers.running(state) as private:
            yield _made(root, state, private, say)
    finally:
        servers.discard(state)


def _made(root: Path, state: Path, private: servers.Servers, say: Say) -> Ground:
    (state / "static").mkdir(parents=True)
    port = free_port()
    environment = (
        private.environment()
        | keys.keys(state / "keys")
        | {
            "PRERELEASE_SETTINGS": "demo",
            "SEALED_ROOT": str(state / "sealed"),
            "STATIC_ROOT": str(state / "static"),
            "NOTICES_DELIVERED_BY": "page",
            "PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
            "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
            "LOG_LEVEL": "WARNING",
        }
    )
    say("Making the tables.")
    made = Ground(root, state, private, environment, port, keys.memorable())
    run(made, ["manage.py", "migrate", "--verbosity", "0", "--skip-checks"])
    database.mark(private.owner_url)
    return made


def build(ground: Ground, instants: Sequence[datetime]) -> list[Target]:
    """A release for each of these instants, in their order."""
    asked = {"publish_at": [at.isoformat() for at in instants], "password": ground.password}
    said = run(ground, ["-m", "releases.drill.build"], json.dumps(asked), PRERELEASE_CLOCK="set")
    return [Target(**one | {"private": tuple(one["private"])}) for one in json.loads(said)]


def instants(number: int) -> list[datetime]:
    """9:30am in London, on so many working days from Thursday 16 July 2020."""
    days = (FIRST_DAY + timedelta(days=offset) for offset in range(2 * number + 7))
    return [london.instant(day, HALF_PAST_NINE) for day in days if day.weekday() < SATURDAY][:number]


def run(ground: Ground, arguments: Sequence[str], given: str = "", **environment: str) -> str:
    """A child of this Python in the project's folder. Raises NotReady with what it said."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ground.root,
        env={**os.environ, **ground.environment, **environment},
        input=given,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NotReady(done.stderr.strip())
    return done.stdout
