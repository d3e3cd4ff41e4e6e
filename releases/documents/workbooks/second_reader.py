"""A second process that reads part of a large sheet meanwhile, where there is a second processor.

Python uses one processor however many there are, and a table of 100,000 rows is some 25 million characters of XML. The
first process unpacks them, forks, and makes the pages; each of the two reads some pieces of the rows into a `Block`,
and the second's come back through a pipe that is made before the limits, as no file can be opened after them. The
second has the same limits as the first, the same session, and less to do with the world: no input, no output.

It is an errand and never a need: whatever it does not give, the first process reads by itself, and says by itself what
is wrong with a file.
"""

from __future__ import annotations

import marshal
import os
import signal
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO, NoReturn

from .grid import Block

LARGE = 4 * 1024**2  # bytes of a sheet, unpacked; below it a second process costs more than it brings
# Which pieces of a sheet are the second's, over and over: the first has the pages to make, and reads fewer.
IS_SECONDS = (False, True, False, True, True)
ROOM = 1024**2  # in the pipe, so that neither waits for the other
LENGTH = struct.Struct(">I")


class Second:
    """The pipe, and the process behind it while there is one: once in a program, for its first large sheet."""

    def __init__(self) -> None:
        self._pipe: tuple[int, int] | None = None
        self._from: BinaryIO | None = None
        self._process = 0

    def prepare(self) -> None:
        """Make the pipe. Where this is not called, and where there is one processor, there is no second process."""
        if processors() > 1:
            self._pipe = os.pipe()
            _widen(self._pipe[1])

    def start(self, blocks: Callable[[], Iterator[Block | None]]) -> bool:
        """Let it give each of `blocks`. Whether it does."""
        if self._pipe is None:
            return False
        (out, into), self._pipe = self._pipe, None
        try:
            process = os.fork()
        except OSError:  # no process is left for it
            os.close(out)
            os.close(into)
            return False
        if not process:
            _give_all(blocks, into)
        os.close(into)
        self._from, self._process = os.fdopen(out, "rb", buffering=ROOM), process
        return True

    def take(self) -> Block | None:
        """The next of them. None where it was not read together with others, and from where it has ended."""
        if self._from is None:
            return None
        head = self._from.read(LENGTH.size)
        length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
        said = self._from.read(length)
        if length and len(said) == length:
            return _block(said)
        self.end()
        return None

    def end(self) -> None:
        """Whatever it is doing. May be called twice."""
        if self._from is not None:
            self._from.close()
            self._from = None
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def processors() -> int:
    """Those that this process may use; Linux tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _widen(pipe: int) -> None:
    """As far as the system lets us: Linux does."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)


def _give_all(blocks: Callable[[], Iterator[Block | None]], into: int) -> NoReturn:
    """All that the second process does. It ends without a word, and writes out nothing that the first has begun."""
    try:
        os.close(0)
        os.close(1)
        with os.fdopen(into, "wb", buffering=ROOM) as pipe:
            for block in blocks():
                said = _bytes(block)
                pipe.write(LENGTH.pack(len(said)) + said)
                pipe.flush()
    finally:
        os._exit(0)


def _bytes(block: Block | None) -> bytes:
    if block is None:
        return marshal.dumps(None)
    words = [(column, tuple(map(bool, given))) for column, given in block.words]
    return marshal.dumps((block.numbers, block.columns, words, dict(block.raw), block.hides))


def _block(said: bytes) -> Block | None:
    found = marshal.loads(said)  # noqa: S302 (this process has forked the one that says it)
    if found is None:
        return None
    block = Block(found[0])
    block.columns, block.words, raw, block.hides = found[1:]
    block.raw.update(raw)
    return block


SECOND = Second()
