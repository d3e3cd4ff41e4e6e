"""Real databases for the tests: a template migrated once, a clone for each worker, a clone for a test that commits.

No test truncates: the trail's triggers forbid it, and no trigger is ever switched off (DECISIONS 21). The tests
connect as the application's role, as the service does. A pytest plugin: `pytest_plugins = ["tests.databases"]`.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from prerelease.core import clock
from prerelease.local import clones
from prerelease.local.shape import shape

ROOT = Path(__file__).resolve().parent.parent
_numbers = itertools.count()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's: this worker's own clone, dropped at the end."""
    if not settings.DATABASE_URL or not settings.DATABASE_OWNER_URL:
        pytest.exit("The tests need their servers. Run: python3 manage.py test", returncode=2)
    with django_db_blocker.unblock(), a_clone() as name, pointing_at(name):
        yield


@pytest.fixture
def committed_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """For a test that commits, or whose threads and processes must see its rows: a database of its own.

    Its name, also in DATABASE_URL and DATABASE_OWNER_URL of `os.environ` for child processes. No
    `django_db` mark is needed; with one, the marked transaction stays open on the worker's database, unused.
    """
    with django_db_blocker.unblock(), a_clone() as name, pointing_at(name):
        yield name


@contextmanager
def a_clone(of: str = "") -> Iterator[str]:
    """A fresh database, as migrated, with its clock in the set mode; or as another is to which nobody is connected."""
    name = f"{clones.CLONE}{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}_{next(_numbers)}"
    template = of or ensure_template()
    with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
        clones.clone(cursor, template, name)
    try:
        yield name
    finally:
        with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
            clones.drop(cursor, name)


@contextmanager
def pointing_at(name: str, *, through: Callable[[], BaseDatabaseWrapper] | None = None) -> Iterator[None]:
    """Django's connections, those of threads yet to start, and the environment lead to this database.

    The connections in use are set aside, not closed: one may be inside a test's transaction. `through`, asked while
    the settings name this database, gives a connection to it that is left open at the end.
    """
    aliases = [alias for alias in ("default", "owner") if alias in connections.settings]
    aside = {alias: (connections[alias], connections.settings[alias]) for alias in aliases}
    environment = {key: os.environ.get(key) for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    for alias in aliases:
        connections.settings[alias] = connections.settings[alias] | {"NAME": name}
        connections[alias] = (
            through() if through and alias == "default" else connections.create_connection(alias)
        )
    os.environ["DATABASE_URL"] = clones.address(settings.DATABASE_URL, name)
    os.environ["DATABASE_OWNER_URL"] = clones.address(settings.DATABASE_OWNER_URL, name)
    try:
        yield
    finally:
        for alias, (connection, configured) in aside.items():
            if not (through and alias == "default"):
                connections[alias].close()
            connections[alias], connections.settings[alias] = connection, configured
        os.environ.update({key: value for key, value in environment.items() if value})


def ensure_template() -> str:
    """The name of the migrated template: made by the first worker that asks, kept until its shape changes."""
    name = f"{clones.TEMPLATE}{shape(ROOT)}"
    with clones.maintaining(settings.DATABASE_OWNER_URL) as cursor:
        if clones.exists(cursor, name):
            return name
        with clones.alone(cursor):
            if not clones.exists(cursor, name):
                _make_template(cursor, name)
    return name


def _make_template(cursor, name: str) -> None:
    """Under another name until it is whole, so that an interrupted one is never used."""
    part = f"part_{name}"
    clones.drop(cursor, part)
    cursor.execute(f"CREATE DATABASE {part}")
    with pointing_at(part):
        call_command("migrate", verbosity=0)
        clock.install("set")
    cursor.execute(f"ALTER DATABASE {part} RENAME TO {name}")
    cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
