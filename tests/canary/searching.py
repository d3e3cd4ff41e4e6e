"""Finds a figure in bytes, however it was written down: with separators, in another encoding, packed or compressed.

What is encrypted cannot be searched, and need not be: nobody reads it either.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator

# What people and formats put between thousands; after the NUL bytes of UTF-16 are taken out.
SEPARATOR = (
    rb"(?:[,. '_]|\xc2?\xa0|\xe2\x80[\x89\xaf]|[\t/] | [\t/]|&nbsp;|&#160;|\\u00a0|\\u202f|%2C|%20|%C2%A0)"
)
DIGITS = re.compile(rb"\d(?:%b?\d){7,}" % SEPARATOR)
BETWEEN = re.compile(SEPARATOR)
DEEP = 4  # a zip within base64 within a row, and one more
AT_MOST = 16 * 1024 * 1024  # bytes out of one compressed piece
BASE64 = re.compile(rb"[A-Za-z0-9+/]{20,}|[A-Za-z0-9_-]{20,}")
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){10,}")
END_OF_ASCII85 = re.compile(rb"~>\s*endstream")
COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|PK\x03\x04")


class Searcher:
    """`hits` says which of the figures, digits of eight or more, are in some bytes; `pieces` are of drawn pages."""

    def __init__(self, figures: Iterable[str], pieces: Iterable[bytes] = ()) -> None:
        self.figures = {figure.encode(): figure for figure in figures}
        self.pieces = list(pieces)

    def hits(self, data: bytes, deep: int = DEEP) -> set[str]:
        runs = [BETWEEN.sub(b"", run) for run in DIGITS.findall(data.replace(b"\0", b""))]
        found = {figure for digits, figure in self.figures.items() if any(digits in run for run in runs)}
        found |= {f"a drawn page: {piece.hex()}" for piece in self.pieces if piece in data}
        if deep:
            for inner in unpacked(data):
                found |= self.hits(inner, deep - 1)
        return found


def unpacked(data: bytes) -> Iterator[bytes]:
    """Whatever in it is base64, hexadecimal, or compressed."""
    for match in BASE64.finditer(data):
        text = match[0].replace(b"-", b"+").replace(b"_", b"/")
        for first in range(4):  # it may stand behind other letters
            whole = len(text[first:]) // 4 * 4
            yield base64.b64decode(text[first : first + whole] + _rest(text[first + whole :]))
    for match in HEX.finditer(data):
        yield bytes.fromhex(match[0].decode())
    for match in COMPRESSED.finditer(data):
        yield from _inflated(data, match.start())
    for match in END_OF_ASCII85.finditer(data):
        yield from _of_a_pdf(data, match.start())


def _of_a_pdf(data: bytes, end: int) -> Iterator[bytes]:
    """A stream of a PDF that is written in letters, as far as it is one."""
    begins = data.rfind(b"stream", 0, end) + len(b"stream")
    try:
        yield base64.a85decode(data[begins:end], ignorechars=b" \t\r\n")
    except ValueError:
        return


def _rest(left: bytes) -> bytes:
    """The last, incomplete group of base64, padded; one letter alone says nothing."""
    return left + b"=" * (4 - len(left)) if len(left) > 1 else b""


def _inflated(data: bytes, at: int) -> Iterator[bytes]:
    """The stream that seems to begin here, as far as it goes; a zip's entry is a bare deflate after its names."""
    window = zlib.MAX_WBITS | 32
    if data[at : at + 2] == b"PK":
        window = -zlib.MAX_WBITS
        names, extra = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
        at += 30 + names + extra
    try:
        inner = zlib.decompressobj(window).decompress(memoryview(data)[at:], AT_MOST)
    except zlib.error:
        return
    if inner:
        yield inner
