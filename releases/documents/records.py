"""A sealed file of records (layout 2 of the format in `seal`): any one opens with four small reads.

After the header:

    records   block kind 1, index = the record's number; each at most 8 MiB plain, of its own length
    index     block kind 2, index = the block's number; 4,096 entries each but the last, an entry being
              where a record's sealed bytes begin (8) and how many they are (4)
    footer    block kind 3, index 0, `last` = 1; plain: the number of records (8) and where the index begins (8);
              always the last 32 bytes of the file

The footer binds the number of records, so a shorter table cannot pass for the whole.
"""

import os
import struct
from array import array
from pathlib import Path
from types import TracebackType

from .envelope import TAG_BYTES, Binding, Block, Envelope, Layout
from .seal import CHUNK_SIZE, Writable, opened

LARGEST_RECORD = 8 * 1024 * 1024
ENTRIES = 4096
ENTRY = struct.Struct(">QI")
FOOTER = struct.Struct(">QQ")
FOOTER_BYTES = FOOTER.size + TAG_BYTES


class RecordSealer:
    """Seals records as they come; remembers eight bytes for each."""

    def __init__(self, file: Writable, key: bytes, binding: Binding):
        self._file, self._envelope = file, Envelope.new(Layout.RECORDS, key, binding, CHUNK_SIZE)
        self._starts, self._end = array("Q"), 0
        self._write(self._envelope.header)

    def add(self, record: bytes) -> int:
        """Seal one more; its number, from 0. Raises ValueError above 8 MiB."""
        if len(record) > LARGEST_RECORD:
            raise ValueError("A record has 8 MiB at most.")
        number = len(self._starts)
        self._starts.append(self._end)
        self._write(self._envelope.seal(Block.RECORD, number, record))
        return number

    def finish(self) -> int:
        """Seal the index and the footer; how many records there are. Without this the file never opens."""
        count, index_at = len(self._starts), self._end
        self._starts.append(index_at)
        for number, first in enumerate(range(0, count, ENTRIES)):
            entries = (self._entry(each) for each in range(first, min(first + ENTRIES, count)))
            self._write(self._envelope.seal(Block.INDEX, number, b"".join(entries)))
        self._write(self._envelope.seal(Block.FOOTER, 0, FOOTER.pack(count, index_at), last=True))
        return count

    def _entry(self, number: int) -> bytes:
        return ENTRY.pack(self._starts[number], self._starts[number + 1] - self._starts[number])

    def _write(self, sealed: bytes) -> None:
        self._file.write(sealed)
        self._end += len(sealed)


class SealedRecords:
    """An open file of records: `len()` and `[number]`. A context manager.

    Raises FileMissing, KeyUnavailable or Tampered; IndexError for a number that there is not.
    """

    def __init__(self, path: Path, key: bytes, binding: Binding):
        self._file, self._envelope = opened(path, Layout.RECORDS, key, binding)
        try:
            at = os.fstat(self._file.fileno()).st_size - FOOTER_BYTES
            footer = self._envelope.open(Block.FOOTER, 0, self._at(at, FOOTER_BYTES), last=True)
        except BaseException:
            self._file.close()
            raise
        self._count, self._index_at = FOOTER.unpack(footer)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < self._count:
            raise IndexError(f"There is no record {number} of {self._count}.")
        return self._envelope.open(Block.RECORD, number, self._at(*self._where(number)))

    def __enter__(self) -> "SealedRecords":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._file.close()

    def _where(self, number: int) -> tuple[int, int]:
        block, entry = divmod(number, ENTRIES)
        entries = min(ENTRIES, self._count - block * ENTRIES)
        at = self._index_at + block * (ENTRIES * ENTRY.size + TAG_BYTES)
        index = self._envelope.open(Block.INDEX, block, self._at(at, entries * ENTRY.size + TAG_BYTES))
        return ENTRY.unpack_from(index, entry * ENTRY.size)

    def _at(self, start: int, length: int) -> bytes:
        """Fewer bytes where the file has been cut short: they do not open."""
        return os.pread(self._file.fileno(), length, start) if start >= 0 else b""
