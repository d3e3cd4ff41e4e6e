"""Servers of a test's own: whoever kills PostgreSQL kills everybody's who is connected to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from prerelease.core import clock
from prerelease.local import servers
from prerelease.settings.database import _database

ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def servers_of_its_own(folder: Path, settings: pytest.FixtureRequest) -> Iterator[servers.Servers]:
    """PostgreSQL and Valkey that keep what they promise to the disk, empty but migrated, the clock in its set mode.

    Django's connections and the environment of children lead there until the block ends; then all of it is deleted.
    """
    try:
        with servers.running(folder) as own, _pointing_at(own, settings):
            call_command("migrate", verbosity=0, skip_checks=True)
            clock.install("set")
            yield own
    finally:
        servers.discard(folder)


@contextmanager
def _pointing_at(own: servers.Servers, settings: pytest.FixtureRequest) -> Iterator[None]:
    aliases = {"default": own.database_url, "owner": own.owner_url}
    aside = {alias: (connections[alias], connections.settings[alias]) for alias in aliases}
    environment = {key: os.environ[key] for key in ADDRESSES}
    for alias, address in aliases.items():
        configured = connections.settings[alias] | _database(address)
        connections.settings[alias] = configured | {"CONN_MAX_AGE": 0}
        connections[alias] = connections.create_connection(alias)
    for key, address in zip(ADDRESSES, aliases.values(), strict=True):
        os.environ[key] = address
        setattr(settings, key, address)
    try:
        yield
    finally:
        for alias, (connection, configured) in aside.items():
            connections[alias].close()
            connections[alias], connections.settings[alias] = connection, configured
        os.environ.update(environment)
