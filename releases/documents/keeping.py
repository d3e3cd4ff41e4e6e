"""Keeps what a limited program makes of an upload: page by page a sealed record, and last what describes the whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, TypeVar

from . import store
from .envelope import Binding
from .limited import OutOfTime, Stopped
from .read import Read, Unreadable
from .records import RecordSealer
from .table import pages_of

PAGES = (b"P", b"I", b"X")  # of rows or blocks; pictures, and the text of each
WHOLE, REFUSED = b"T", b"U"

R = TypeVar("R", bound=Read)


def keep_pages(
    told: Iterator[tuple[bytes, bytes]],
    *,
    key: bytes,
    binding: Binding,
    read: Callable[[dict[str, Any], str], R],
    refused: Callable[..., Unreadable],
    also: Callable[[int], dict[str, object]] = lambda pages: {},
) -> R | Unreadable:
    """Seal what the program has `told`, in frames, bound to `pages_of(binding)`.

    `read` makes of the description, and of the name under which it is kept, what was read; `refused` a sentence of
    the program's code. `also` is added to the description, by the number of pages that came before it.

    What is not whole is not kept. Raises FileMissing, KeyUnavailable, Tampered or NoRoom.
    """
    file = store.NewFile()
    try:
        sealer = RecordSealer(file, key, pages_of(binding))
        outcome = _received(told, sealer, lambda whole: read(whole, file.name), refused, also)
        if isinstance(outcome, Read):
            file.finish()
        return outcome
    except OutOfTime:
        return refused("time")
    except (Stopped, KeyError, TypeError, ValueError):
        return refused("stopped")
    finally:
        file.abandon()


def _received(
    told: Iterator[tuple[bytes, bytes]],
    sealer: RecordSealer,
    read: Callable[[dict[str, Any]], R],
    refused: Callable[..., Unreadable],
    also: Callable[[int], dict[str, object]],
) -> R | Unreadable:
    pages = 0
    outcome: R | Unreadable | None = None
    with closing(told):  # type: ignore[type-var]
        for sort, payload in told:
            if sort in PAGES:
                pages = sealer.add(payload) + 1
            elif sort == WHOLE:
                whole = {**json.loads(payload), **also(pages)}
                outcome = read(whole)
                sealer.add(json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass"))
                sealer.finish()
            elif sort == REFUSED:
                outcome = refused(**json.loads(payload))
            else:
                raise Stopped
    if outcome is None:
        raise Stopped
    return outcome
