"""A zip archive by its directory first: how many entries, how large, how dense, where they lie; nothing unpacked."""

import io
import struct
import zipfile
from collections.abc import Iterator

from refusal import Refused

MOST_ENTRIES = 10_000
LARGEST_TOTAL = 1024 * 1024 * 1024
DENSEST, DENSE_FROM = 250, 8 * 1024 * 1024
CHUNK = 64 * 1024
LOCAL = struct.Struct("<4s5H3I2H")
END_BYTES = 22
ENCRYPTED, STREAMED = 0x1, 0x8


class View(io.RawIOBase):
    """The bytes as a file, without a copy of them."""

    def __init__(self, data: memoryview) -> None:
        self._data, self._at = data, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = max(0, offset + (0, self._at, len(self._data))[whence])
        return self._at

    def readinto(self, block: memoryview) -> int:  # type: ignore[override]
        piece = self._data[self._at : self._at + len(block)]
        block[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class Archive:
    """An archive whose directory is in order. Raises Refused for every other."""

    def __init__(self, data: memoryview) -> None:
        try:
            self._zip = zipfile.ZipFile(View(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
            raise Refused("broken") from error
        self.entries = self._zip.infolist()
        self._data = data
        self._sizes()
        self._names()
        self._places()

    @property
    def names(self) -> list[str]:
        return [entry.filename for entry in self.entries]

    def chunks(self, name: str) -> Iterator[bytes]:
        """What one entry holds, piece by piece, and never more than its directory says. Raises Refused."""
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, EOFError, ValueError, KeyError, NotImplementedError, OSError) as error:
            raise Refused("broken") from error
        except zipfile.zlib.error as error:  # type: ignore[attr-defined]
            raise Refused("broken") from error

    def whole(self, name: str, most: int = 1024 * 1024) -> bytes:
        """A small entry; what is larger is cut, and then not well formed."""
        found = bytearray()
        for chunk in self.chunks(name):
            found += chunk
            if len(found) > most:
                break
        return bytes(found[:most])

    def _sizes(self) -> None:
        if len(self.entries) > MOST_ENTRIES:
            raise Refused("many_entries")
        if sum(entry.file_size for entry in self.entries) > LARGEST_TOTAL:
            raise Refused("bomb")
        for entry in self.entries:
            if entry.file_size > DENSE_FROM and entry.file_size > DENSEST * max(1, entry.compress_size):
                raise Refused("bomb")

    def _names(self) -> None:
        seen = set()
        for entry in self.entries:
            name = entry.orig_filename
            parts = name.replace("\\", "/").split("/")
            if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or not name.isprintable():
                raise Refused("names")
            if name.casefold() in seen:
                raise Refused("twice")
            seen.add(name.casefold())

    def _places(self) -> None:
        """Each entry lies by itself, as its own head says, the first at the very beginning; nothing follows the end."""
        if not self.entries:
            raise Refused("broken")
        ends = 0
        for entry in sorted(self.entries, key=lambda one: one.header_offset):
            if entry.flag_bits & ENCRYPTED:
                raise Refused("password")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused("broken")
            if entry.header_offset < ends or (ends == 0 and entry.header_offset):
                raise Refused("two_kinds" if ends == 0 else "overlap")
            ends = self._end_of(entry)
        if ends > self._zip.start_dir:
            raise Refused("overlap")
        if bytes(self._data[-END_BYTES:][:4]) != b"PK\x05\x06":
            raise Refused("two_kinds")

    def _end_of(self, entry: zipfile.ZipInfo) -> int:
        head = bytes(self._data[entry.header_offset : entry.header_offset + LOCAL.size])
        if len(head) < LOCAL.size:
            raise Refused("broken")
        mark, _, flags, method, *_, name_length, extra = LOCAL.unpack(head)
        start = entry.header_offset + LOCAL.size
        name = bytes(self._data[start : start + name_length])
        said = entry.orig_filename.encode("utf-8" if flags & 0x800 else "cp437", "replace")
        if mark != b"PK\x03\x04" or method != entry.compress_type or name != said or flags & ENCRYPTED:
            raise Refused("overlap")
        return start + name_length + extra + entry.compress_size
