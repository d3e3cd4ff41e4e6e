"""An older Microsoft Office file: its directory first, then the records of an Excel workbook, one after another.

Written against [MS-CFB] and [MS-XLS]. No chain of sectors is followed further than the file is long, so that a loop
ends. Only the workbooks of Excel 97 to 2003 are known here; whatever else lies in such a file is named and refused.
"""

import struct
from collections import Counter
from collections.abc import Iterator

from refusal import Refused

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
ENTRY_BYTES, MOST_ENTRIES = 128, 10_000
STREAM, ROOT = 2, 5
MACROS = {"_vba_project_cur", "macros", "vba", "_vba_project"}
SUMMARY, DOCUMENT_SUMMARY = "\x05summaryinformation", "\x05documentsummaryinformation"
PEOPLE, COMPANY = (4, 8), (14, 15)  # property ids: author, last author; manager, company
TEXTS = (0x1E, 0x1F)

BEGINNING = b"\x09\x08"
PASSWORD, COLUMNS = 0x2F, 0x7D  # records of a workbook, by number; the others are beside what they mean


def inspect(data: memoryview) -> tuple[str, dict[str, int]]:
    """Its kind, "xls", and what was found. Raises Refused."""
    streams = Compound(data).streams()
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise Refused("password")
    if "workbook" not in streams:
        raise Refused("old_workbook" if "book" in streams else "other_ole")
    found: Counter = Counter()
    found["macros"] = int(bool(MACROS & set(streams)))
    found["embedded"] = sum(name.startswith("mbd") or name == "objectpool" for name in streams)
    _records(streams["workbook"](), found)
    for name in (SUMMARY, DOCUMENT_SUMMARY):
        if name in streams:
            _properties(streams[name](), found, is_document=name == DOCUMENT_SUMMARY)
    return "xls", found


class Compound:
    """A small file system in a file."""

    def __init__(self, data: memoryview) -> None:
        if len(data) < 512:
            raise Refused("broken")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Refused("broken")
        self._sector = 1 << shift
        self._fat = self._sectors_of_fat()
        (directory,) = struct.unpack_from("<I", data, 48)
        self._cutoff, mini_fat = struct.unpack_from("<II", data, 56)
        self._entries = self._directory(directory)
        self._mini_fat = self._numbers(mini_fat) if mini_fat < FREE - 5 else []

    def streams(self) -> dict:
        """By name in small letters: each a function that gives its bytes. Storages are there too, and give none."""
        root = next((one for one in self._entries if one[1] == ROOT), None)
        if root is None:
            raise Refused("broken")
        mini = b"".join(self._chain(root[2], root[3])) if root[3] else b""
        return {
            name.lower(): (lambda start=start, size=size, kind=kind: self._stream(start, size, kind, mini))
            for name, kind, start, size in self._entries
        }

    def _stream(self, start: int, size: int, kind: int, mini: bytes) -> bytes:
        """As many bytes as its entry says. Raises Refused where the file has not so many."""
        if kind != STREAM:
            return b""
        pieces = self._chain(start, size) if size >= self._cutoff else self._small(start, mini)
        content = b"".join(pieces)[:size]
        if len(content) < size:
            raise Refused("broken")
        return content

    def _small(self, sector: int, mini: bytes) -> Iterator[bytes]:
        left = len(self._mini_fat) + 1
        while sector < len(self._mini_fat) and left:
            yield mini[sector * 64 : sector * 64 + 64]
            sector, left = self._mini_fat[sector], left - 1

    def _chain(self, sector: int, size: int) -> Iterator[memoryview]:
        """No longer than the file: a loop is a broken file."""
        left = min(size, len(self._data)) // self._sector + 1
        while sector < len(self._fat):
            if left <= 0:
                return
            yield self._at(sector)
            sector, left = self._fat[sector], left - 1

    def _at(self, sector: int) -> memoryview:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _sectors_of_fat(self) -> list[int]:
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        most = len(self._data) // self._sector + 1
        seen = set()
        while more < FREE - 5 and more not in seen and len(numbers) < most:
            seen.add(more)
            block = self._ints(more)
            numbers += block[:-1]
            more = block[-1] if block else END
        fat: list[int] = []
        for number in dict.fromkeys(one for one in numbers if one < FREE - 5):
            if len(fat) > most:
                break
            fat += self._ints(number)
        return fat

    def _ints(self, sector: int) -> list[int]:
        block = self._at(sector)
        return list(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))

    def _numbers(self, sector: int) -> list[int]:
        found: list[int] = []
        for block in self._chain(sector, len(self._data)):
            found += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
        return found

    def _directory(self, sector: int) -> list[tuple[str, int, int, int]]:
        raw = b"".join(self._chain(sector, MOST_ENTRIES * ENTRY_BYTES))
        entries = []
        for at in range(0, len(raw) - ENTRY_BYTES + 1, ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            start, size = struct.unpack_from("<II", raw, at + 116)
            name = raw[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            if kind:
                entries.append((name, kind, start, size))
        return entries


def _records(book: bytes, found: Counter) -> None:
    at = 0
    if book[:2] != BEGINNING:
        raise Refused("broken")
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, at)
        body = book[at + 4 : at + 4 + length]
        at += 4 + length
        if record == PASSWORD:
            raise Refused("password")
        found.update(code for code in [_leak(record, body)] if code)
        if record == COLUMNS and len(body) >= 10:
            first, last, width, _, options = struct.unpack_from("<5H", body)
            if options & 1 or width == 0:
                found["hidden_columns"] += 1 if last >= 255 else max(1, last - first + 1)


def _leak(record: int, body: bytes) -> str:
    match record:
        case 0x85 if len(body) >= 6:
            kind = "macros" if body[5] in (1, 6) else ""
            return kind or ("hidden_sheets" if body[4] & 3 else "")
        case 0x1C:
            return "comments"
        case 0x208 if len(body) >= 16:
            return "hidden_rows" if body[12] & 0x20 else ""
        case 0x1AE if len(body) > 4 and body[2:4] not in (b"\x01\x04", b"\x01\x3a"):
            return "external_links"
        case 0x876:
            return "connections"
        case 0xD5:
            return "pivot_data"
        case _:
            return ""


def _properties(block: bytes, found: Counter, *, is_document: bool) -> None:
    """A property set ([MS-OLEPS]): only whether a name stands there."""
    for identity in _said(block):
        if is_document and identity in COMPANY:
            found["company" if identity == COMPANY[1] else "author"] += 1
        elif not is_document and identity in PEOPLE:
            found["author"] += 1


def _said(block: bytes) -> Iterator[int]:
    """The numbers of the properties that hold some text."""
    start = int.from_bytes(block[44:48], "little")
    count = int.from_bytes(block[start + 4 : start + 8], "little")
    for number in range(min(count, 256)):
        place = start + 8 + number * 8
        identity = int.from_bytes(block[place : place + 4], "little")
        value = start + int.from_bytes(block[place + 4 : place + 8], "little")
        kind, text = int.from_bytes(block[value : value + 4], "little"), block[value + 8 : value + 9]
        if kind in TEXTS and text.strip(b"\0 "):
            yield identity
