"""Sealed files, format version 1. Only this module opens one.

Numbers are unsigned and big-endian. Every sealed file begins with a header of 52 bytes:

    magic "PRSF" (4) | version, 1 (1) | layout: 1 stream, 2 records (1) | zero (2) | chunk size (4)
    | key id (8) | salt (32)

    key id   HKDF-SHA256(release key, no salt, "prerelease release key id v1"), 8 bytes
    subkey   HKDF-SHA256(release key, salt, "prerelease sealed file v1"), 32 bytes

After it come blocks: AES-256-GCM under the subkey, each followed by its tag of 16 bytes.

    nonce            block kind (1) | zero (3) | index (8)
    associated data  header | length (2) and bytes of the version's reference, UTF-8
                     | length (2) and bytes of the page identity, UTF-8 | block kind (1) | index (8) | last (1)
    block kinds      0 chunk, 1 record, 2 index, 3 footer

Layout 1, a stream: chunks 0, 1, 2 and so on, each of `chunk size` plain bytes but the last, which may be shorter
or empty and alone has `last` = 1. So a chunk cut off, moved, repeated or taken from another file does not open.

Layout 2, records, is in `records`.
"""

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Protocol

from .envelope import HEADER, TAG_BYTES, Binding, Block, Envelope, Layout, key_id_of
from .errors import FileMissing, Tampered

__all__ = ["Binding", "Sealed", "Sealer", "is_sealed_with", "measure", "open_sealed", "opened"]

CHUNK_SIZE = 256 * 1024
CHUNKS_HELD = 4


class Writable(Protocol):
    def write(self, data: bytes | memoryview, /) -> object: ...  # and keep none of it: it is overwritten


@dataclass(frozen=True)
class Sealed:
    """What went in: the size in bytes, and the SHA-256 of the plain bytes in hexadecimal."""

    size: int
    sha256: str


class Sealer:
    """Seals a stream as it arrives; holds a few chunks of it. Without `finish` the file never opens.

    The hash that approval rests on costs more than the cipher. Both let others run meanwhile, so that of anything long
    the hash is taken beside the ciphering, in a thread that ends with this.
    """

    def __init__(self, file: Writable, key: bytes, binding: Binding, *, chunk_size: int = CHUNK_SIZE):
        self._file, self._envelope = file, Envelope.new(Layout.STREAM, key, binding, chunk_size)
        # Filled again and again: a buffer that grows and shrinks costs as much as the cipher.
        self._held, self._filled, self._index = memoryview(bytearray(CHUNKS_HELD * chunk_size)), 0, 0
        self._room = memoryview(bytearray(chunk_size + TAG_BYTES))
        self._size, self._hash = 0, hashlib.sha256()
        self._beside: ThreadPoolExecutor | None = None
        file.write(self._envelope.header)

    def write(self, data: bytes) -> None:
        self._size += len(data)
        rest = memoryview(data)
        while rest:
            # What is full is held back until more comes: only `finish` knows which chunk is the last.
            if self._filled == len(self._held):
                self._seal_beside_the_hash()
            taken, rest = rest[: len(self._held) - self._filled], rest[len(self._held) - self._filled :]
            self._held[self._filled : self._filled + len(taken)] = taken
            self._filled += len(taken)

    def finish(self) -> Sealed:
        """Seal the last chunk. Say so once only."""
        self._hash.update(self._held[: self._filled])
        self._seal(last=True)
        return Sealed(self._size, self._hash.hexdigest())

    def _seal_beside_the_hash(self) -> None:
        self._beside = self._beside or ThreadPoolExecutor(1)
        hashed = self._beside.submit(self._hash.update, self._held)
        self._seal(last=False)
        hashed.result()

    def _seal(self, *, last: bool) -> None:
        size, end = self._envelope.chunk_size, self._filled
        for at in range(0, end or 1, size):
            chunk, is_last = self._held[at : min(at + size, end)], last and at + size >= end
            self._file.write(self._envelope.seal_into(self._room, Block.CHUNK, self._index, chunk, is_last))
            self._index += 1
        self._filled = 0


def open_sealed(path: Path, key: bytes, binding: Binding) -> Iterator[bytes]:
    """The plain bytes, chunk by chunk, each checked before it is handed on; two chunks in memory at most.

    The file and its first chunk are checked before this returns. Raises FileMissing, KeyUnavailable, or Tampered:
    the last also later, in mid-stream, so whoever reads must take an exception to mean that the whole is bad.
    """
    chunks = _chunks(path, key, binding)
    first = next(chunks)

    def rest() -> Iterator[bytes]:
        yield first
        yield from chunks

    return rest()


def is_sealed_with(path: Path, key: bytes) -> bool:
    """Does the file's header name this key? Nothing of it is opened. Raises FileMissing."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER.size)
    except FileNotFoundError:
        raise FileMissing("There is no sealed file of this name.") from None
    return len(head) == HEADER.size and HEADER.unpack(head)[5] == key_id_of(key)


def measure(path: Path, key: bytes, binding: Binding, *, into: Writable | None = None) -> Sealed:
    """The size and SHA-256 of what is sealed, to be compared with what was approved. Raises as `open_sealed`.

    The plain bytes go `into` what is given: of use to nobody until the measure is known.
    """
    size, digest = 0, hashlib.sha256()
    for chunk in open_sealed(path, key, binding):
        size += len(chunk)
        digest.update(chunk)
        if into:
            into.write(chunk)
    return Sealed(size, digest.hexdigest())


def opened(path: Path, layout: Layout, key: bytes, binding: Binding) -> tuple[RawIOBase, Envelope]:
    """The file behind its header, and its envelope. For `records` and this module; the caller closes it."""
    try:
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb", buffering=0)
    except FileNotFoundError:
        raise FileMissing("There is no sealed file of this name.") from None
    try:
        header = file.read(HEADER.size)
        if len(header) < HEADER.size:
            raise Tampered("This sealed file is shorter than its header.")
        return file, Envelope(header, layout, key, binding)
    except BaseException:
        file.close()
        raise


def _chunks(path: Path, key: bytes, binding: Binding) -> Iterator[bytes]:
    file, envelope = opened(path, Layout.STREAM, key, binding)
    with file:
        here, ahead = (memoryview(bytearray(envelope.chunk_size + TAG_BYTES)) for _ in range(2))
        index, length = 0, _read(file, here)
        while True:
            following = _read(file, ahead)
            yield envelope.open(Block.CHUNK, index, here[:length], last=not following)
            if not following:
                return
            index, length, here, ahead = index + 1, following, ahead, here


def _read(file: RawIOBase, room: memoryview) -> int:
    """How many bytes it brought: all that there is room for unless the file ends. One read may bring fewer."""
    filled = 0
    while filled < len(room) and (more := file.readinto(room[filled:])):
        filled += more
    return filled
