"""“Received” survives kill -9: what was acknowledged is there and whole, whatever died; nothing is half a file."""

from __future__ import annotations

import html
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.urls import reverse

from releases import tasks
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.receiving import NO_ROOM
from releases.documents.seal import open_sealed
from releases.models import DocumentVersion, Release
from releases.queries.named_files import named_files
from tests.faults.running import Running, running
from tests.faults.sending import Sender
from tests.faults.servers import servers_of_its_own
from tests.world.builders import PUBLISHES_AT, Story
from tests.world.cast import Cast, the_cast

pytestmark = pytest.mark.faults

SENDERS = 3
BACK_WITHIN = 60.0  # seconds
PADDING = b"x,y\n" * 40_000

KILLS: dict[str, Callable[[Running], None]] = {
    "web": lambda run: run.kill("web"),
    "a web worker": lambda run: run.kill_a_web_worker(),
    "worker": lambda run: run.kill("worker"),
    "beat": lambda run: run.kill("beat"),
    "valkey": lambda run: run.kill("valkey"),
    "postgres": lambda run: run.kill_database(),
    "all at once": lambda run: (run.kill("web", "worker", "beat", "valkey"), run.kill_database()),
}


def content_of(name: str) -> bytes:
    return f"{name},1\n".encode() + PADDING


@pytest.fixture(autouse=True)
def _passwords_as_the_service_has_them(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.fixture
def disk(settings, tmp_path, monkeypatch) -> Path:
    """Where sealed files lie, of this test alone."""
    folder = tmp_path / "disk"
    folder.mkdir()
    monkeypatch.setenv("SEALED_ROOT", str(folder))
    settings.SEALED_ROOT = folder
    return folder


@pytest.fixture
def world(disk, django_db_blocker, settings, tmp_path) -> Iterator[tuple[object, Release, Cast]]:
    """Servers that may be killed, with an announced release on them."""
    with django_db_blocker.unblock(), servers_of_its_own(tmp_path / "own", settings) as own:
        cast = the_cast()
        yield own, Story(cast).until("announced"), cast


@contextmanager
def sending(run: Running, release: Release, cast: Cast, number: int = SENDERS) -> Iterator[list[Sender]]:
    place = reverse("add_document", args=[release.ref])
    senders = [Sender(run.address, place, cast.statistician.email, one, content_of) for one in range(number)]
    for sender in senders:
        sender.start()
    try:
        yield senders
    finally:
        for sender in senders:
            sender.stopping.set()
        for sender in senders:
            sender.join(30)


def test_what_was_acknowledged_is_there_and_whole(world, tmp_path, capsys):
    own, release, cast = world
    dice = random.Random(1)
    with running(tmp_path / "run", PUBLISHES_AT, in_seconds=3600, servers=own) as run:
        with sending(run, release, cast) as senders:
            for kill in KILLS.values():
                _until_more_arrives(run, senders)
                _upon_an_acknowledgement(run, dice.choice(senders), kill)
                _until_more_arrives(run, senders)
                time.sleep(dice.uniform(0, 0.6))
                kill(run)
            _until_more_arrives(run, senders)
        _check_all()
    acknowledged = {name for sender in senders for name in sender.uploads.acknowledged}
    broken = {name for sender in senders for name in sender.uploads.broken}
    sent = {name: content for sender in senders for name, content in sender.uploads.sent.items()}
    versions = {version.file_name: version for version in DocumentVersion.objects.all()}
    with capsys.disabled():
        lost, untold = acknowledged - set(versions), set(versions) - acknowledged
        print(
            f"\n{2 * len(KILLS)} kills: {len(sent)} sent, {len(acknowledged)} acknowledged, {len(lost)} lost"
        )
        print(f"{len(broken)} broken off, {len(untold)} kept and not told")
    assert broken, "nothing was killed while somebody uploaded"
    assert [said for sender in senders for said in sender.uploads.unclear()] == []
    assert acknowledged <= set(versions)
    _are_whole(release, versions, sent)
    assert all(version.reading.kind == "csv" for version in versions.values())
    _nothing_is_left_over()


@pytest.fixture
def small_disk(disk) -> Iterator[Path]:
    """One that is soon full."""
    if os.geteuid() or os.system(f"mount -t tmpfs -o size=1m,mode=700 tmpfs '{disk}' 2> /dev/null"):
        pytest.skip("only root can make a small disk here; the limit on each file is tested instead")
    yield disk
    os.system(f"umount '{disk}'")


def test_a_full_disk_never_leaves_half_a_file(small_disk, committed_database, cast, tmp_path):
    release = Story(cast).until("announced")
    with running(tmp_path / "run", PUBLISHES_AT, in_seconds=3600) as run:
        with sending(run, release, cast) as senders:
            _until(lambda: all(len(sender.uploads.refused) >= 2 for sender in senders), run)
        # What did not fit is given back; the worker may be reading one at this moment, and gives that back too.
        _until(lambda: not list((small_disk / "partial").iterdir()), run)
        run.kill("worker")  # what it reads goes to the same disk
        _held_to_it(release, senders)


def test_a_file_that_may_not_grow_is_told_and_not_kept(disk, committed_database, cast, tmp_path):
    """What any user's machine can show of it: the kernel cuts the write off in the middle."""
    release = Story(cast).until("announced")
    at_most = ["sh", "-c", 'ulimit -f "$0"; exec "$@"', str(100 * 1024 // 512)]  # in blocks of 512 bytes
    with (
        running(tmp_path / "run", PUBLISHES_AT, in_seconds=3600, limited={"web": at_most}) as run,
        sending(run, release, cast) as senders,
    ):
        _until(lambda: all(len(sender.uploads.refused) >= 2 for sender in senders), run)
    assert not any(sender.uploads.acknowledged for sender in senders)
    assert not list((disk / "partial").iterdir())
    _held_to_it(release, senders)


def _held_to_it(release: Release, senders: list[Sender]) -> None:
    sent = {name: content for sender in senders for name, content in sender.uploads.sent.items()}
    acknowledged = {name for sender in senders for name in sender.uploads.acknowledged}
    versions = {version.file_name: version for version in DocumentVersion.objects.all()}
    for sender in senders:
        answers = [(said[:3], NO_ROOM in html.unescape(said)) for said in sender.uploads.refused.values()]
        assert set(answers) == {("422", True)}, (answers, list(sender.uploads.refused.values())[0][-1500:])
        assert not sender.uploads.acknowledged & set(sender.uploads.refused)
    assert acknowledged == set(versions)
    _are_whole(release, versions, sent)


def _are_whole(release: Release, versions: dict[str, DocumentVersion], sent: dict[str, bytes]) -> None:
    """Those that nobody was told of too: never half a file that looks whole."""
    key = keyring.key_of(release)
    for name, version in versions.items():
        content = b"".join(open_sealed(store.path_of(version.stored_name), key, Binding(version.ref)))
        assert content == sent[name], name
        assert version.size == len(content)


def _upon_an_acknowledgement(run: Running, sender: Sender, kill: Callable[[Running], None]) -> None:
    """In the sender's own thread, before it does anything else."""
    killed = []
    sender.then = lambda: killed.append(kill(run))
    _until(lambda: killed, run)


def _until_more_arrives(run: Running, senders: list[Sender]) -> None:
    before = [len(sender.uploads.acknowledged) for sender in senders]
    _until(lambda: all(len(s.uploads.acknowledged) > b for s, b in zip(senders, before, strict=True)), run)


def _until(done: Callable[[], object], run: Running) -> None:
    deadline = time.monotonic() + BACK_WITHIN
    while not done():
        assert time.monotonic() < deadline, run.services.state()
        run.mend()
        time.sleep(0.02)


def _check_all() -> None:
    """As the worker does, which is at it too: each version is checked once, whoever is first."""
    deadline = time.monotonic() + BACK_WITHIN
    while time.monotonic() < deadline:
        try:
            if not DocumentVersion.objects.filter(reading__isnull=True).exists():
                return
            tasks.check_received()
        except (OperationalError, InterfaceError):  # the database was killed since we asked it last
            connection.close()


def _nothing_is_left_over() -> None:
    """Once it is old enough, what no row names is gone, and what a row names is still there."""
    long_ago = time.time() - timedelta(days=30).total_seconds()  # noqa: TID251 - of the file system, not of the service
    for folder, _, names in os.walk(settings.SEALED_ROOT):
        for name in names:
            os.utime(os.path.join(folder, name), (long_ago, long_ago))
    named = named_files()
    tasks.sweep_unnamed()
    tasks.sweep_partial()
    assert all(store.path_of(name).exists() for name in named)
    assert tasks.sweep_unnamed() == tasks.sweep_partial() == 0
