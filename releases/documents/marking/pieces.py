"""A copy as pieces, in order: spans of the original file, and bytes of ours between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CHUNK = 256 * 1024


@dataclass(frozen=True)
class Span:
    """The original's bytes from `start` up to `end`. Spans go forward: none begins before the last one ended."""

    start: int
    end: int


Piece = Span | bytes


def size_of(pieces: Iterable[Piece]) -> int:
    """Bytes of the whole."""
    return sum(piece.end - piece.start if isinstance(piece, Span) else len(piece) for piece in pieces)


def flowing(pieces: Iterable[Piece], original: Iterator[bytes]) -> Iterator[bytes]:
    """The whole, in chunks. `original` is read once, from front to back, and no further than is needed.

    Raises ValueError where the original is shorter than a span says, and whatever `original` raises.
    """
    reader = _Reader(original)
    for piece in pieces:
        if isinstance(piece, Span):
            yield from reader.span(piece)
        else:
            yield from (piece[at : at + CHUNK] for at in range(0, len(piece), CHUNK))


class _Reader:
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._chunk, self._at = chunks, b"", 0  # `_at`: where the chunk in hand begins

    def span(self, span: Span) -> Iterator[bytes]:
        at = span.start
        while at < span.end:
            while at >= self._at + len(self._chunk):
                self._next()
            part = self._chunk[at - self._at : span.end - self._at]
            at += len(part)
            yield part

    def _next(self) -> None:
        self._at += len(self._chunk)
        self._chunk = next(self._chunks, b"")
        if not self._chunk:
            raise ValueError("The original is shorter than its plan says.")
