"""A name that can be found is a file that was finished; nothing else looks whole."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from releases.documents import store
from releases.documents.errors import FileMissing, NoRoom
from releases.documents.seal import open_sealed

# Writes a sealed file piece by piece under a folder given to it, for ever or until something stops it.
WRITER = """
import resource, sys
from pathlib import Path
from django.conf import settings
settings.configure(SEALED_ROOT=Path(sys.argv[1]))
if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
from releases.documents import store
from releases.documents.errors import NoRoom
from releases.documents.seal import Binding, Sealer
try:
    with store.new_file() as file:
        sealer = Sealer(file, b"k" * 32, Binding("v"))
        while True:
            sealer.write(b"figure," * 10_000)
            print("written", flush=True)
except NoRoom:
    sys.exit(28)
"""


@pytest.fixture
def writer(sealed_root):
    root = Path(__file__).parents[3]

    def start(*arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-c", WRITER, str(sealed_root), *arguments],
            cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE,
        )  # fmt: skip

    return start


def test_nobody_else_may_read_it(keep, sealed_root):
    path = store.path_of(keep(b"figures"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, sealed_root, sealed_root / "partial"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_names_are_random_and_fan_out(keep):
    one, other = keep(b"same"), keep(b"same")
    assert one != other
    assert len(one) == 32
    assert store.path_of(one).parent.name == one[:2]


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "A" * 32, "a" * 31, "a" * 33, "a" * 31 + "\n", "\0" * 32]
)
def test_a_name_that_is_not_ours_is_no_file(name):
    with pytest.raises(FileMissing):
        store.path_of(name)


def test_a_failure_in_the_block_keeps_nothing(everything_kept):
    with pytest.raises(RuntimeError), store.new_file() as file:  # noqa: PT012
        file.write(b"half")
        raise RuntimeError
    assert everything_kept() == []


def test_it_has_no_final_name_before_it_is_synced(monkeypatch, everything_kept):
    order, fsync, rename = [], os.fsync, os.rename

    def watched_fsync(fd):
        order.append("file" if stat.S_ISREG(os.fstat(fd).st_mode) else "folder")
        fsync(fd)

    def watched_rename(source, target):
        order.append("rename")
        rename(source, target)

    with store.new_file() as file:
        file.write(b"whole")
        assert not store.path_of(file.name).exists()
        monkeypatch.setattr(os, "fsync", watched_fsync)
        monkeypatch.setattr(os, "rename", watched_rename)
    assert order[0] == "file"
    assert order[-2:] == ["rename", "folder"]
    assert everything_kept() == [store.path_of(file.name)]


def test_killed_in_the_middle_nothing_looks_whole(writer, everything_kept, sealed_root):
    process = writer()
    for _ in range(20):
        assert process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGKILL)
    process.wait(10)

    assert [path.parent.name for path in everything_kept()] == ["partial"]
    assert list(store.stored_names(timedelta(0))) == []
    assert store.sweep_partial(timedelta(hours=1)) == 0
    assert store.sweep_partial(timedelta(0)) == 1
    assert everything_kept() == []


def test_no_room_leaves_nothing(writer, everything_kept):
    process = writer(str(300_000))
    assert process.wait(20) == 28
    assert everything_kept() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_leaves_nothing(sealed_root, key, binding, keep, everything_kept):
    sealed_root.mkdir(mode=0o700)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", sealed_root], capture_output=True
    ).returncode:
        pytest.skip("this machine does not let root mount a small disk")
    try:
        small = keep(b"figures")
        with pytest.raises(NoRoom):
            keep(bytes(100_000) for _ in range(30))
        assert everything_kept() == [store.path_of(small)]
        assert b"".join(open_sealed(store.path_of(small), key, binding)) == b"figures"
    finally:
        subprocess.run(["umount", sealed_root], check=True)


@pytest.mark.parametrize("call", ["write", "fsync", "rename", "open"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_at_any_step_leaves_nothing(monkeypatch, keep, everything_kept, call, number):
    keep(b"so that the folders exist")
    before, real = everything_kept(), getattr(os, call)

    def full(*arguments, **named):
        if call != "open" or arguments[1] & os.O_CREAT:
            raise OSError(number, "full")
        return real(*arguments, **named)

    monkeypatch.setattr(os, call, full)
    with pytest.raises(NoRoom):
        keep(b"figures")
    monkeypatch.undo()
    assert everything_kept() == before


def test_a_folder_that_cannot_be_synced_keeps_nothing(monkeypatch, keep, everything_kept):
    """The rename has happened by then, and must be undone."""

    def fail(folder):
        raise OSError(errno.EIO, "the disk is ill")

    with store.new_file() as file:
        store._folder(file.name[:2])
        monkeypatch.setattr(store, "_sync", fail)
        with pytest.raises(OSError):
            file.finish()
        assert everything_kept() == []
        monkeypatch.undo()
        file.finish = lambda: file.name


def test_discarding_is_final_and_may_be_repeated(keep, key, binding):
    name = keep(b"figures")
    store.discard(name)
    store.discard(name)
    with pytest.raises(FileMissing):
        open_sealed(store.path_of(name), key, binding)


def test_sweeping_goes_by_age_and_leaves_finished_files(keep, sealed_root):
    name = keep(b"figures")
    old, new = sealed_root / "partial" / ("a" * 32), sealed_root / "partial" / ("b" * 32)
    old.touch(), new.touch()
    yesterday = new.stat().st_mtime - 24 * 3600
    os.utime(old, (yesterday, yesterday))
    assert store.sweep_partial(timedelta(hours=6)) == 1
    assert new.exists()
    assert store.path_of(name).exists()
    time.sleep(0.02)
    assert list(store.stored_names(timedelta(0))) == [name]
    assert list(store.stored_names(timedelta(hours=6))) == []
