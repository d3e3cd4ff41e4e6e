"""From nothing to a built demonstration: servers, an empty database, migrations, keys, the story."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from prerelease.local import servers
from prerelease.local.ports import free_port
from releases.replay.reading import read_story
from releases.replay.story import Story

from . import database, keys
from .build import STORY

Say = Callable[[str], None]


class NotSetUp(Exception):
    """The demonstration could not be set up; the message says why."""


@dataclass(frozen=True)
class Built:
    """A demonstration that is ready to be started. `environment` is for its processes, without the owner's address."""

    story: Story
    passwords: dict[str, str]
    places: dict[str, Any]
    port: int
    environment: dict[str, str]
    servers: servers.Servers | None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def publish_at(self) -> datetime:
        return datetime.fromisoformat(self.places["publish_at"])


@contextmanager
def servers_for(state: Path, say: Say) -> Iterator[tuple[servers.Servers | None, dict[str, str]]]:
    """Our own two servers, unless all three addresses are configured. Raises NotSetUp where only some are."""
    missing = [name for name in servers.CONFIGURED if not os.environ.get(name)]
    if not missing:
        say("Using the configured servers.")
        yield None, {name: os.environ[name] for name in servers.CONFIGURED}
    elif len(missing) < len(servers.CONFIGURED):
        raise NotSetUp(
            f"Set all of {', '.join(servers.CONFIGURED)}, or none of them for private servers. "
            f"Not set: {', '.join(missing)}."
        )
    else:
        say("Starting a private PostgreSQL and Valkey.")
        with servers.running(state) as private:
            yield private, private.environment()


def set_up(
    root: Path, private: servers.Servers | None, addresses: dict[str, str], minutes: float, say: Say
) -> Built:
    """Raises NotSetUp, or database.NotOurs for a database that is not the demonstration's to fill."""
    state = root / "var" / "demo"
    database.make_empty(addresses["DATABASE_OWNER_URL"])
    shutil.rmtree(state / "sealed", ignore_errors=True)
    (state / "static").mkdir(parents=True, exist_ok=True)
    port = free_port()
    environment = addresses | keys.keys(state / "keys") | _settings(state, port)
    say("Making the tables.")
    _run(["manage.py", "migrate", "--verbosity", "0", "--skip-checks"], root, environment)
    database.mark(addresses["DATABASE_OWNER_URL"])
    story = read_story(STORY)
    passwords = {key: keys.memorable() for key in story.people}
    say("Playing the story up to the morning of Thursday 16 July 2020.")
    said = _run(
        ["-m", "releases.demo.build", str(minutes)],
        root,
        environment | {"PRERELEASE_CLOCK": "set"},
        json.dumps(passwords),
    )
    places = json.loads(said)
    if "wrong" in places:
        raise NotSetUp("The story did not go as it should.\n" + "\n".join(places["wrong"]))
    return Built(story, passwords, places, port, environment | _running(places["offset"]), private)


def _settings(state: Path, port: int) -> dict[str, str]:
    return {
        "PRERELEASE_SETTINGS": "demo",
        "SEALED_ROOT": str(state / "sealed"),
        "STATIC_ROOT": str(state / "static"),
        "NOTICES_DELIVERED_BY": "page",
        "PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "CSRF_TRUSTED_ORIGINS": "",
    }


def _running(offset: float) -> dict[str, str]:
    """Empty, not missing: a `.env` file must not give the owner's address to the web."""
    return {
        "PRERELEASE_CLOCK": "offset",
        "PRERELEASE_CLOCK_OFFSET": repr(offset),
        "DATABASE_OWNER_URL": "",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
    }


def _run(arguments: Sequence[str], root: Path, environment: dict[str, str], given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NotSetUp(f"It could not be set up.\n{done.stderr.strip()}")
    return done.stdout
