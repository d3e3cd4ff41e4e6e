"""A sheet's XML cut as it unpacks: what stands before its rows, its rows in blocks, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto

BLOCK = 256 * 1024
OPENS, CLOSES, END_OF_ROW = b"<sheetData", b"</sheetData>", b"</row>"


class NotPlain(Exception):
    """Something that the quick patterns are not sure of: the real parser reads this sheet."""


class Piece(Enum):
    BEFORE = auto()
    ROWS = auto()  # ends where a row does
    BEHIND = auto()


def cut(chunks: Iterable[bytes]) -> Iterator[tuple[Piece, bytes]]:
    """Raises NotPlain for a sheet that is not where it is expected, or does not close.

    It goes to the end of `chunks`, so that the checksum of what unpacks is compared.
    """
    blocks = _blocks(chunks)
    before, held = _past(OPENS, b"", blocks)
    if b"<worksheet" not in before:
        raise NotPlain
    yield Piece.BEFORE, before
    opening, held = _past(b">", held, blocks)
    if opening.endswith(b"/"):
        yield Piece.BEHIND, held + b"".join(blocks)
        return
    while CLOSES not in held:
        whole, end, held = held.rpartition(END_OF_ROW)
        if end:
            yield Piece.ROWS, whole + end
        held += _next(blocks)
    rows, _, behind = held.partition(CLOSES)
    yield Piece.ROWS, rows
    yield Piece.BEHIND, behind + b"".join(blocks)


def _past(mark: bytes, held: bytes, blocks: Iterator[bytes]) -> tuple[bytes, bytes]:
    """What comes before a mark, and what has come behind it."""
    while mark not in held:
        held += _next(blocks)
    before, _, behind = held.partition(mark)
    return before, behind


def _next(blocks: Iterator[bytes]) -> bytes:
    block = next(blocks, None)
    if block is None:
        raise NotPlain
    return block


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for at in range(0, len(chunk), BLOCK):
            yield chunk[at : at + BLOCK]
