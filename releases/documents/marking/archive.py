"""Writing a ZIP by hand: local headers, a directory and its end, so that a copy's size is known before it flows."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import datetime

from prerelease.core.clock import LONDON

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
OFFSET_AT = 42  # of a directory entry: where its file's local header lies
UTF_8, DEFLATED, STORED = 0x800, 8, 0
VERSION, MADE_BY_UNIX = 20, 3 << 8 | 20
PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True)
class Member:
    """A file in an archive, without its bytes. `size` and `packed` in bytes; `at` is aware."""

    name: str
    crc: int
    size: int
    packed: int
    method: int
    at: datetime

    def local(self) -> bytes:
        """What stands before its bytes."""
        name = self.name.encode()
        return LOCAL.pack(b"PK\x03\x04", VERSION, *self._said(), len(name), 0) + name

    def central(self, offset: int) -> bytes:
        """Its entry in the directory, where its local header lies at `offset`."""
        name = self.name.encode()
        lengths = (len(name), 0, 0, 0, 0)
        head = CENTRAL.pack(b"PK\x01\x02", MADE_BY_UNIX, VERSION, *self._said(), *lengths, PLAIN_FILE, offset)
        return head + name

    def _said(self) -> tuple[int, ...]:
        return UTF_8, self.method, *_dos(self.at), self.crc, self.packed, self.size


def deflated(name: str, content: bytes, at: datetime) -> tuple[Member, bytes]:
    """A member of this content, and its bytes as they lie in the archive."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = squeeze.compress(content) + squeeze.flush()
    return Member(name, zlib.crc32(content), len(content), len(packed), DEFLATED, at), packed


def end(entries: int, length: int, offset: int, comment: bytes = b"") -> bytes:
    """The end of an archive whose directory of so many entries, `length` bytes in all, lies at `offset`."""
    return END.pack(b"PK\x05\x06", 0, 0, entries, entries, length, offset, len(comment)) + comment


def _dos(at: datetime) -> tuple[int, int]:
    """Time and day, London's, to two seconds."""
    local = at.astimezone(LONDON)
    time = local.hour << 11 | local.minute << 5 | local.second // 2
    return time, max(0, local.year - 1980) << 9 | local.month << 5 | local.day
