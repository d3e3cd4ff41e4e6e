"""Stages of the story, each played once a worker and kept in a database of its own: a test that has written nothing yet
begins there, in a transaction that is rolled back. A test that has written something has its stage played for it.

The databases are clones one of another, so the cast have the same keys in all of them.
"""

from __future__ import annotations

import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from prerelease.core import clock
from tests import databases

CAST = "cast"  # the stage before the first


class Snapshot:
    """A committed database, the connection to it that its tests share, and the sealed files that belong to it."""

    def __init__(self, database: str, files: Path, told: object) -> None:
        self.database = database
        self.files = files
        self._told = pickle.dumps(told)  # each test has objects of its own
        self._connection: BaseDatabaseWrapper | None = None

    def told(self) -> object:
        """What the maker returned: the cast, or the release."""
        return pickle.loads(self._told)

    def connection(self) -> BaseDatabaseWrapper:
        if self._connection is None or (self._connection.connection and self._connection.connection.closed):
            self._connection = connections.create_connection("default")
        return self._connection

    def let_go(self) -> None:
        """Close the connection: a database is only cloned while nobody is connected to it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Both clocks stand where they stood; what is written is rolled back, and files that belong to it go."""
        with databases.pointing_at(self.database, through=self.connection), rolled_back():
            _keep_the_time()
            copied = list(self._copied())
            try:
                yield
            finally:
                for path in copied:
                    path.unlink(missing_ok=True)
        _keep_the_time()

    def _copied(self) -> Iterator[Path]:
        for path in self.files.rglob("*"):
            if path.is_file():
                copy = Path(settings.SEALED_ROOT) / path.relative_to(self.files)
                copy.parent.mkdir(parents=True, exist_ok=True)
                yield Path(shutil.copy2(path, copy))


class Snapshots:
    """A worker's, dropped at the end of its run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Snapshot] = {}
        self._clones: list[object] = []
        self._keys = _keys()

    @property
    def open_here(self) -> bool:
        """Whether this test has the master keys that sealed them."""
        return _keys() == self._keys

    def get(self, name: str, *, after: tuple[str, ...], make: Callable[[str], object]) -> Snapshot:
        """The snapshot of a stage, made on top of the nearest one `after` which it comes: `make(nearest)`.

        The last of `after` that is made already is cloned, so nothing may be under way in it.
        """
        if name not in self._made:
            nearest = next((one for one in reversed(after) if one in self._made), "")
            self._made[name] = self._making(nearest, make)
        return self._made[name]

    def _making(self, nearest: str, make: Callable[[str], object]) -> Snapshot:
        source = self._made.get(nearest)
        if source:
            source.let_go()
        clone = databases.a_clone(of=source.database if source else "")
        database = clone.__enter__()
        self._clones.append(clone)
        files = Path(tempfile.mkdtemp(dir=self._folder))
        if source:
            shutil.copytree(source.files, files, dirs_exist_ok=True)
        with databases.pointing_at(database), override_settings(SEALED_ROOT=files), as_a_test():
            told = make(nearest)
            connection.run_on_commit.clear()  # as in a test, nothing is sent
        return Snapshot(database, files, told)

    def drop(self) -> None:
        for one in self._made.values():
            one.let_go()
        for clone in self._clones:
            clone.__exit__(None, None, None)


class Beginning:
    """Where one test begins: at most one snapshot at a time, left at its end."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._entered = ExitStack()
        self._is_played = False

    def at(self, name: str, *, after: tuple[str, ...] = (), make: Callable[[str], object]) -> object | None:
        """What the maker told, in a fresh transaction there; None where this test has begun otherwise."""
        if self._is_played or not self._snapshots.open_here or not nothing_is_written():
            return None
        self._is_played = name != CAST
        self.leave()
        snapshot = self._snapshots.get(name, after=after, make=make)
        self._entered.enter_context(snapshot.entered())
        return snapshot.told()

    def leave(self) -> None:
        self._entered.close()


@pytest.fixture(scope="session")
def snapshots(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Snapshots]:
    """This worker's."""
    kept = Snapshots(tmp_path_factory.mktemp("snapshots"))
    yield kept
    with django_db_blocker.unblock():
        kept.drop()


@pytest.fixture
def begun(db: None, snapshots: Snapshots) -> Iterator[Beginning]:
    """This test's."""
    beginning = Beginning(snapshots)
    yield beginning
    beginning.leave()


def nothing_is_written() -> bool:
    """Whether the transaction under way has changed no row yet."""
    if not connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
        return cursor.fetchone()[0]


def as_a_test() -> transaction.Atomic:
    """A transaction in which even what insists on being outermost may run, as in every test of Django's."""
    block = transaction.atomic()
    block._from_testcase = True
    return block


@contextmanager
def rolled_back() -> Iterator[None]:
    with as_a_test():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _keys() -> tuple[object, object]:
    return settings.MASTER_KEYS, settings.PUBLIC_MASTER_KEYS


def _keep_the_time() -> None:
    """The clock of the database in use stands where this process's stands."""
    if clock._set_at is not None:
        clock.turn_to(clock._set_at)
