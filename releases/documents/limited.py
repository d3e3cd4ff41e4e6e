"""Runs a program that reads a file of a stranger's: bytes in, frames out, and no more memory or time than it was given.

It runs in a session of its own with an empty environment, writes to no file and inherits none of ours. What it
says on its error stream is thrown away: a traceback could quote a figure.
"""

import contextlib
import io
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

MEMORY_MIB, CPU_SECONDS, WALL_SECONDS = 256, 90, 300
FRAME = struct.Struct(">cI")
READ_AHEAD = 64 * 1024


class OutOfTime(Exception):
    """The program took longer than it may."""


class Stopped(Exception):
    """The program ended without an answer, or answered nonsense."""


class Feeder(threading.Thread):
    """Gives the program its input. If that fails (`error`), it kills it: half a file must not look like a file."""

    def __init__(self, process: subprocess.Popen, chunks: Iterator[bytes]):
        super().__init__(daemon=True)
        self._process, self._chunks = process, chunks
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            for chunk in self._chunks:
                self._process.stdin.write(chunk)
        except BrokenPipeError:
            pass  # it has seen enough
        except Exception as error:
            self.error = error
            kill(self._process)
        finally:
            with contextlib.suppress(OSError):
                self._process.stdin.close()


def frames(
    program: Path,
    arguments: list[str],
    chunks: Iterator[bytes],
    *,
    largest: int,
    seconds: float = WALL_SECONDS,
    memory_mib: int | None = None,
    with_libraries: bool = False,
) -> Iterator[tuple[bytes, bytes]]:
    """Every frame the program sends: its kind and its bytes. It gets its limits as its last two arguments.

    Without `with_libraries` it has the standard library only. Raises OutOfTime or Stopped at the end, and
    whatever went wrong with `chunks`.
    """
    process = _start(program, [*arguments, str(memory_mib or MEMORY_MIB), str(CPU_SECONDS)], with_libraries)
    feeder, late = Feeder(process, chunks), threading.Event()
    timer = threading.Timer(seconds, lambda: (late.set(), kill(process)))
    try:
        feeder.start()
        timer.start()
        # In pieces of several frames: one read by the system for each would be two for every page.
        yield from _frames(io.BufferedReader(process.stdout, READ_AHEAD), largest)
        status = process.wait()
    finally:
        timer.cancel()
        kill(process)
        feeder.join()
        process.wait()
        process.stdout.close()
    if feeder.error:
        raise feeder.error
    if late.is_set() or status == -signal.SIGXCPU:
        raise OutOfTime
    if status != 0:
        raise Stopped


def kill(process: subprocess.Popen) -> None:
    """The whole session, unless it has ended and been waited for: then its number may be another's."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _start(program: Path, arguments: list[str], with_libraries: bool) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-I", *([] if with_libraries else ["-S"]), str(program), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={"LC_ALL": "C.UTF-8"},
        cwd="/",
        bufsize=0,
    )


def _frames(stdout: io.BufferedReader, largest: int) -> Iterator[tuple[bytes, bytes]]:
    while head := stdout.read(FRAME.size):
        kind, length = FRAME.unpack(head) if len(head) == FRAME.size else (b"?", 0)
        payload = stdout.read(length) if length <= largest else b""
        if len(payload) != length:
            return  # it was stopped in the middle of a frame; its status says why
        yield kind, payload
