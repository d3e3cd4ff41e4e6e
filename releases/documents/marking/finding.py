"""What a leaked file, or a reference that somebody read out, says of where it came from: clues for the trail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from audit.reference import typed
from releases.documents.limited import OutOfTime, Stopped, frames

PROGRAM = Path(__file__).with_name("find_mark_child.py")
MEMORY_MIB, SECONDS, LARGEST = 768, 90, 64 * 1024


@dataclass(frozen=True)
class Clues:
    """`references` as they are written here, `sha256` of a file in hexadecimal ("" where there is none)."""

    references: tuple[str, ...] = ()
    sha256: str = ""


def clues_of_words(text: str) -> Clues:
    """A reference, however it was typed; none where it is none."""
    reference = typed(text)
    return Clues((reference,) if reference else ())


def clues_of_file(chunks: Iterator[bytes], size: int) -> Clues:
    """The marks in a file of `size` bytes, and its hash. It is read once, and parsed in a limited program.

    Raises whatever `chunks` raises.
    """
    digest = hashlib.sha256()

    def hashed() -> Iterator[bytes]:
        for chunk in chunks:
            digest.update(chunk)
            yield chunk

    flowing = hashed()
    found = _found(flowing, size)
    for _ in flowing:
        pass  # the program has seen enough: the hash is of the whole
    return Clues(tuple(found), digest.hexdigest())


def _found(chunks: Iterator[bytes], size: int) -> list[str]:
    """Nothing, where the program gave up: the hash may still be known."""
    told = frames(
        PROGRAM,
        [str(size)],
        chunks,
        largest=LARGEST,
        seconds=SECONDS,
        memory_mib=MEMORY_MIB,
        with_libraries=True,
    )
    found: list[str] = []
    try:
        with closing(told):
            for _, payload in told:
                found = [one for one in map(typed, json.loads(payload)) if one]
    except (OutOfTime, Stopped, ValueError):
        return []
    return found
