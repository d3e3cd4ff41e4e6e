"""How much memory the checking programs, and the process that takes files in, had at most. Linux only.

What `getrusage` says of children includes the memory of whoever started them, in the moment between fork and exec;
the kernel's high-water mark of each process does not.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OURS = Path("/proc/self")
EVERY = 0.004  # seconds; a mark only rises, so that what is missed is the end of a program's last moment


class Peak:
    """In MiB: `programs`, the largest of any child; `growth`, how far this process rose above where it began."""

    def __init__(self) -> None:
        self.programs, self.growth, self.seen = 0.0, 0.0, 0
        self.at, self.largest = "", ""  # what is being looked at now, and what took the most
        self._over = threading.Event()

    def watch(self) -> None:
        while not self._over.wait(EVERY):
            for child in _children():
                if _read(Path("/proc") / child / "cmdline") == _read(OURS / "cmdline"):
                    continue  # between fork and exec: what it has is ours
                self.seen += 1
                if (mib := _mib(Path("/proc") / child, "VmHWM")) > self.programs:
                    self.programs, self.largest = mib, self.at

    @contextmanager
    def watching(self) -> Iterator[None]:
        (OURS / "clear_refs").write_text("5")  # forget the high-water mark
        before, watcher = _mib(OURS, "VmRSS"), threading.Thread(target=self.watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._over.set()
            watcher.join()
            self.growth = _mib(OURS, "VmHWM") - before

    def __str__(self) -> str:
        return (
            f"the checking programs had {self.programs:.0f} MiB at most ({self.largest}), "
            f"the process that took them in grew by {self.growth:.0f} MiB"
        )


def can_be_measured() -> bool:
    return (OURS / "clear_refs").exists() and any(OURS.glob("task/*/children"))


def _children() -> list[str]:
    """And theirs: a large sheet of a workbook is read by two processes."""
    children = _begun_by(OURS)
    return children + [pid for child in children for pid in _begun_by(Path("/proc") / child)]


def _begun_by(process: Path) -> list[str]:
    return [pid for task in process.glob("task/*/children") for pid in _read(task).split()]


def _mib(process: Path, what: str) -> float:
    lines = (line for line in _read(process / "status").splitlines() if line.startswith(what + ":"))
    return int(next(lines, "x: 0 kB").split()[1]) / 1024


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # it has ended meanwhile
