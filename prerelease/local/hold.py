"""One user of a folder at a time. Standard library only: the bootstrap uses it on a bare machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]


class InUse(Exception):
    """Another process holds this."""


@contextmanager
def held(path: Path, *, wait: bool = False, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a lock file until the block ends, or the process does, however it ends.

    `wait`: wait for the present holder (after calling `on_wait`). Otherwise raise InUse, with its process id.
    """
    if fcntl is None:
        raise SystemExit("This needs Linux or macOS. On Windows, use the Windows Subsystem for Linux.")
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                raise InUse(
                    f"{path.parent} is in use by process {file.read().strip() or 'unknown'}."
                ) from None
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        _sign(file)
        yield


def _sign(file) -> None:  # type: ignore[no-untyped-def]
    file.seek(0)
    file.truncate()
    file.write(str(os.getpid()))
    file.flush()
