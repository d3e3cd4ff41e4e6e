"""Plain copies of large published files, which the system sends by itself: deciphering one costs as much as sending it.

A copy has no name, so that nobody can find it or change it, and is gone with its process. It is only of what is public
and was measured to be what was approved: whoever keeps one has seen to that (`published`).
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import IO

SMALLEST = 1024 * 1024  # bytes: of anything smaller a copy saves nothing to speak of
MOST = 16  # by each process; whichever was asked for longest ago makes room


class PlainCopies:
    """By what each is a copy of. Threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._kept: OrderedDict[Hashable, IO[bytes]] = OrderedDict()

    def keep(self, of: Hashable, copy: IO[bytes]) -> None:
        """It is closed here, when it has to make room."""
        copy.flush()
        with self._lock:
            self._close(self._kept.pop(of, None))
            self._kept[of] = copy
            while len(self._kept) > self._most:
                self._close(self._kept.popitem(last=False)[1])

    def open(self, of: Hashable) -> IO[bytes] | None:
        """From its beginning, with a place of its own in it, for the caller to close. None where there is no copy."""
        with self._lock:
            copy = self._kept.get(of)
            if copy is None:
                return None
            self._kept.move_to_end(of)
            try:
                return os.fdopen(os.open(f"/proc/self/fd/{copy.fileno()}", os.O_RDONLY | os.O_CLOEXEC), "rb")
            except OSError:  # a system without /proc, or no room for one more open file: deciphered again
                return None

    @staticmethod
    def _close(copy: IO[bytes] | None) -> None:
        """Whoever is reading it has it open for themselves, and reads on."""
        if copy is not None:
            copy.close()
