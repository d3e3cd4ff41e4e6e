"""Downloads that wait for a slow reader: their right is asked for again while nothing moves, and ends with them.

A chunk that a slow reader does not take holds its thread in the server's own `send`, where `Serving` cannot ask. One
thread watches all of those whose server hands out its sockets (gunicorn does) and breaks the connection of each whose
right has ended: what still lies in the kernel is thrown away. With another server, or behind a proxy that buffers, the
right is asked for between chunks, and the service asks proxies not to buffer.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

from django.db import connection

from releases.actions.serving import ASKED_EVERY, Serving

IN_FLIGHT = 128 * 1024  # bytes in the kernel's hands at most: they are out of ours
AT_ONCE = struct.pack("ii", 1, 0)  # closing throws away what was not sent

_watched: dict[Serving, socket.socket] = {}
_lock = threading.Lock()
_watching = threading.Event()


def watch(serving: Serving, carrier: socket.socket | None) -> None:
    """Until it ends. `carrier` is the connection's socket, where the server tells."""
    if carrier is None:
        return
    with contextlib.suppress(OSError):
        carrier.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, IN_FLIGHT)
    with _lock:
        _watched[serving] = carrier
        if not _watching.is_set():
            _watching.set()
            threading.Thread(target=_watch, name="downloads", daemon=True).start()


def _watch() -> None:
    with contextlib.closing(connection):  # this thread's own
        while _any_left():
            threading.Event().wait(ASKED_EVERY)
            for serving, carrier in _those():
                if not serving.is_over and not serving.is_still_allowed():
                    serving.is_cut = True
                    _break(carrier)


def _any_left() -> bool:
    with _lock:
        for serving in [one for one in _watched if one.is_over or one.is_cut]:
            del _watched[serving]
        if not _watched:
            _watching.clear()
        return bool(_watched)


def _those() -> list[tuple[Serving, socket.socket]]:
    with _lock:
        return list(_watched.items())


def _break(carrier: socket.socket) -> None:
    """The thread that sends on it wakes up with an error; the reader gets a reset."""
    with contextlib.suppress(OSError):
        carrier.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        socket.socket.shutdown(carrier, socket.SHUT_RDWR)
