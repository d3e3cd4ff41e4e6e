"""The envelope of one sealed file: its header, its own subkey, and what each block is bound to.

The layout of the bytes is in `seal`; nothing here touches a disk.
"""

import os
import struct
from dataclasses import dataclass, replace
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .errors import KeyUnavailable, Tampered

MAGIC = b"PRSF"
VERSION = 1
TAG_BYTES = 16
SALT_BYTES = 32
SMALLEST_CHUNK, LARGEST_CHUNK = 64 * 1024, 1024 * 1024
HEADER = struct.Struct(f">4sBBHI8s{SALT_BYTES}s")
PLACE = struct.Struct(">BQB")


class Layout(IntEnum):
    """How the blocks after the header lie."""

    STREAM = 1
    RECORDS = 2


class Block(IntEnum):
    """What a block is, so that none can pass for another."""

    CHUNK = 0
    RECORD = 1
    INDEX = 2
    FOOTER = 3


@dataclass(frozen=True)
class Binding:
    """What a sealed file is of: the reference of a version, and which of its parts ("", "pages", "text")."""

    version: str
    page: str = ""

    def part(self, page: str) -> "Binding":
        """The same version's part of another name."""
        return replace(self, page=page)

    def __bytes__(self) -> bytes:
        return b"".join(
            struct.pack(">H", len(name)) + name for name in (self.version.encode(), self.page.encode())
        )


class Envelope:
    """Seals and opens the blocks of one file. `header` are the file's first bytes."""

    def __init__(self, header: bytes, layout: Layout, key: bytes, binding: Binding):
        magic, version, kind, _, self.chunk_size, key_id, salt = HEADER.unpack(header)
        if (magic, version, kind) != (MAGIC, VERSION, layout):
            raise Tampered("This is not a sealed file of version 1 and of this kind.")
        if not SMALLEST_CHUNK <= self.chunk_size <= LARGEST_CHUNK:
            raise Tampered("The size of the chunks is outside what version 1 allows.")
        if key_id != key_id_of(key):
            raise KeyUnavailable("This file was sealed with another release's key.")
        self.header = header
        self._cipher = AESGCM(_derive(key, salt, b"prerelease sealed file v1", 32))
        self._bound = header + bytes(binding)

    @classmethod
    def new(cls, layout: Layout, key: bytes, binding: Binding, chunk_size: int) -> "Envelope":
        """For a file to be written, with a fresh salt and so a subkey that no other file has."""
        header = HEADER.pack(MAGIC, VERSION, layout, 0, chunk_size, key_id_of(key), os.urandom(SALT_BYTES))
        return cls(header, layout, key, binding)

    def seal(self, block: Block, index: int, plain: bytes | memoryview, last: bool = False) -> bytes:
        return self._cipher.encrypt(_nonce(block, index), plain, self._bound + PLACE.pack(block, index, last))

    def seal_into(
        self, room: memoryview, block: Block, index: int, plain: memoryview, last: bool
    ) -> memoryview:
        """As `seal`, into memory that is there already: how much of `room` it took."""
        sealed = room[: len(plain) + TAG_BYTES]
        self._cipher.encrypt_into(
            _nonce(block, index), plain, self._bound + PLACE.pack(block, index, last), sealed
        )
        return sealed

    def open(self, block: Block, index: int, sealed: bytes | memoryview, last: bool = False) -> bytes:
        """The plain bytes. Raises Tampered if anything at all differs from what was sealed here."""
        try:
            return self._cipher.decrypt(
                _nonce(block, index), sealed, self._bound + PLACE.pack(block, index, last)
            )
        except (InvalidTag, ValueError):
            raise Tampered("The bytes of this sealed file are not those that were sealed.") from None


def key_id_of(key: bytes) -> bytes:
    """Eight bytes that tell release keys apart and reveal nothing of them."""
    return _derive(key, None, b"prerelease release key id v1", 8)


def _nonce(block: Block, index: int) -> bytes:
    """A counter: the subkey serves one file, and in it no block and index is ever sealed twice."""
    return struct.pack(">BxxxQ", block, index)


def _derive(key: bytes, salt: bytes | None, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)
