"""A private database to play in: always our own cluster, never the live database (DECISIONS 25)."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from prerelease.local import clones, servers
from prerelease.local.hold import InUse
from prerelease.local.shape import shape


class NotMigrated(Exception):
    """The private database could not be made; the message says why."""


@contextmanager
def stage(root: Path) -> Iterator[dict[str, str]]:
    """The whole of what a player's environment must have: a fresh database, keys and a folder, all thrown away after.

    `root` is the project's folder. The cluster and its migrated template stay in var/replay, so that the next play
    begins at once.
    """
    private = _start(root / "var")
    try:
        clones.sweep(private.owner_url)
        with tempfile.TemporaryDirectory(prefix="files-", dir=private.postgres.state) as files:
            environment = _environment(Path(files))
            template = _template(private, root, environment)
            with _fresh(private, template) as name:
                yield environment | _addresses(private, name)
    finally:
        private.stop()


def _start(var: Path) -> servers.Servers:
    """In the first folder that no other play is using."""
    for number in count(1):
        try:
            state = var / ("replay" if number == 1 else f"replay-{number}")
            return servers.start(state, valkey=False, durable=False)
        except InUse:
            continue
    raise AssertionError("count never ends")


@contextmanager
def _fresh(private: servers.Servers, template: str) -> Iterator[str]:
    name = f"{clones.CLONE}story_{os.getpid()}"
    with clones.maintaining(private.owner_url) as cursor:
        clones.clone(cursor, template, name)
    try:
        yield name
    finally:
        with clones.maintaining(private.owner_url) as cursor:
            clones.drop(cursor, name)


def _template(private: servers.Servers, root: Path, environment: Mapping[str, str]) -> str:
    """Migrated once for each shape of the database. We are alone in this cluster: its folder is held."""
    name = f"{clones.TEMPLATE}{shape(root)}"
    with clones.maintaining(private.owner_url) as cursor:
        if not clones.exists(cursor, name):
            part = f"part_{name}"
            clones.drop(cursor, part)
            cursor.execute(f"CREATE DATABASE {part}")
            _migrate(root, environment | _addresses(private, part))
            cursor.execute(f"ALTER DATABASE {part} RENAME TO {name}")
            cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    return name


def _migrate(root: Path, environment: Mapping[str, str]) -> None:
    done = run(["manage.py", "migrate", "--verbosity", "0", "--skip-checks"], root, environment, capture=True)
    if done.returncode:
        raise NotMigrated(f"The private database could not be migrated.\n{done.stderr}")


def _addresses(private: servers.Servers, name: str) -> dict[str, str]:
    return {
        "DATABASE_URL": clones.address(private.database_url, name),
        "DATABASE_OWNER_URL": clones.address(private.owner_url, name),
        "REDIS_URL": "",
    }


def _environment(files: Path) -> dict[str, str]:
    """Nothing of the operator's own configuration: neither keys nor folders nor the post."""
    (files / "static").mkdir()
    return {
        "PRERELEASE_SETTINGS": "demo",
        "PRERELEASE_CLOCK": "set",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "MASTER_KEYS": f"story:{_key()}",
        "PUBLIC_MASTER_KEYS": f"story:{_key()}",
        "SEALED_ROOT": str(files / "sealed"),
        "STATIC_ROOT": str(files / "static"),
        "NOTICES_DELIVERED_BY": "page",
        "PUBLIC_ADDRESS": "http://testserver",
        "ALLOWED_HOSTS": "testserver",
        "LOG_LEVEL": "ERROR",
    }


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def run(
    arguments: Sequence[str], root: Path, environment: Mapping[str, str], *, capture: bool = False
) -> subprocess.CompletedProcess[str]:
    """A child of this Python in the project's folder, with this environment over ours."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=capture,
        text=True,
    )
