"""Where sealed files lie: random names in two-letter folders under SEALED_ROOT, readable by this service alone.

A file is written in `partial/` and takes its place only when it is whole and synced, file and folder, so a name
that can be found is a file that was finished. An upload is in quarantine by its state in the database, not by
its place on the disk: there is no moment at which the two could disagree.

Nothing here knows what is inside: `seal` does.
"""

import contextlib
import errno
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.conf import settings

from .errors import FileMissing, NoRoom

NAME = re.compile(r"[0-9a-f]{32}")
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NewFile:
    """A file being written. `finish` gives it its place, `abandon` removes it; a killed process leaves it swept."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(16)
        self._partial = _folder("partial") / self.name
        with _told_when_full():
            self._fd = os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)

    def write(self, data: bytes | memoryview) -> None:
        """Raises NoRoom when the disk is full; then abandon."""
        view = memoryview(data)
        with _told_when_full():
            while view:
                view = view[os.write(self._fd, view) :]

    def finish(self) -> str:
        """Sync, and take the final name, which is returned. Raises NoRoom, having kept nothing."""
        try:
            with _told_when_full():
                os.fsync(self._fd)
                final = _folder(self.name[:2]) / self.name
                os.rename(self._partial, final)
                _sync(final.parent)
        except BaseException:
            discard(self.name)
            raise
        finally:
            self._close()
        return self.name

    def abandon(self) -> None:
        """Leave nothing behind. May be called twice."""
        self._close()
        self._partial.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._fd >= 0:
            with contextlib.suppress(OSError):
                os.close(self._fd)
        self._fd = -1


@contextmanager
def new_file() -> Iterator[NewFile]:
    """A file that is finished if the block ends well, and gone if it does not."""
    file = NewFile()
    try:
        yield file
        file.finish()
    finally:
        file.abandon()


def nameless_file() -> IO[bytes]:
    """Of no name, and gone when it is closed or its process ends: only for what is public. Raises NoRoom."""
    with _told_when_full():
        return tempfile.TemporaryFile(dir=_folder("partial"))


def path_of(stored_name: str) -> Path:
    """Where this file lies. Raises FileMissing for anything that is not a name of ours."""
    if not NAME.fullmatch(stored_name):
        raise FileMissing("There is no sealed file of this name.")
    return Path(settings.SEALED_ROOT) / stored_name[:2] / stored_name


def state_of(stored_name: str) -> tuple[int, ...]:
    """What the file system says of a file, which is other once anybody has written to it, or put another in its place.

    The last of it is the time of the latest change, which no process can set. Raises FileMissing.
    """
    try:
        found = path_of(stored_name).stat()
    except FileNotFoundError:
        raise FileMissing("There is no sealed file of this name.") from None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def discard(stored_name: str) -> None:
    """Remove a file for good, if it is there."""
    path_of(stored_name).unlink(missing_ok=True)


def sweep_partial(older_than: timedelta) -> int:
    """Remove what interrupted writes left, untouched for this long; how many there were."""
    swept = 0
    for path in _untouched(_folder("partial"), older_than):
        path.unlink(missing_ok=True)
        swept += 1
    return swept


def stored_names(older_than: timedelta) -> Iterator[str]:
    """Every finished file of this age or more, so that the caller can discard those that no row names."""
    for folder in Path(settings.SEALED_ROOT).glob("[0-9a-f][0-9a-f]"):
        yield from (path.name for path in _untouched(folder, older_than))


def _untouched(folder: Path, older_than: timedelta) -> Iterator[Path]:
    """By the file system's own clock: the service's may be set to another year (DECISIONS 10)."""
    mark = _folder("partial") / f".now-{secrets.token_hex(8)}"
    mark.touch(mode=0o600)
    try:
        before = mark.stat().st_mtime - older_than.total_seconds()
    finally:
        mark.unlink(missing_ok=True)
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime <= before:
                yield path


def _folder(name: str) -> Path:
    root = Path(settings.SEALED_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = root / name
    if not folder.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync(root)
    return folder


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextmanager
def _told_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom("The disk is full.") from error
        raise
