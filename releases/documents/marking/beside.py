"""A file that carries no mark itself, untouched, in a ZIP with the restrictions beside it.

Once it is taken out it cannot be traced, and whoever downloads it is told so.
"""

from __future__ import annotations

import zlib

from . import archive
from .mark import Mark
from .pieces import Piece, Span

TEXT = "Read this first.txt"


def plan(crc: int, size: int) -> dict[str, int]:
    return {"crc": crc, "size": size}


def pieces(plan: dict[str, int], mark: Mark, file_name: str) -> list[Piece]:
    """Stored, not packed, so that its bytes in the archive are the file's own."""
    size = plan["size"]
    text, packed = archive.deflated(TEXT, mark.restrictions.replace("\n", "\r\n").encode(), mark.at)
    name = file_name if file_name != TEXT else f"1 {file_name}"
    file = archive.Member(name, plan["crc"], size, size, archive.STORED, mark.at)
    before, local = text.local() + packed, file.local()
    directory = text.central(0) + file.central(len(before))
    at = len(before) + len(local) + size
    ending = archive.end(2, len(directory), at, mark.copy.encode())
    return [before + local, Span(0, size), directory + ending]


def crc_of(chunks) -> int:  # type: ignore[no-untyped-def]
    """Of the whole, read through."""
    found = 0
    for chunk in chunks:
        found = zlib.crc32(chunk, found)
    return found
