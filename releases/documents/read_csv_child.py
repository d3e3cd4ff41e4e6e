"""Reads one CSV from standard input and writes framed pages to standard output. A program, run by `reading`.

Standard library only, so that it starts in some 20 ms, and no import of ours: it runs with `-I -S`. It limits its
own memory, time and files before it looks at a byte. It knows no key and no name, and can write to no file.

    read_csv_child.py ENCODING ROWS_A_PAGE LARGEST_PAGE MEMORY_MIB CPU_SECONDS

A frame is a kind (1 byte), a length (4 bytes, big-endian) and so many bytes:

    P   a page: JSON, a list of rows, each a list of strings
    T   the end: JSON, the table's description
    U   it cannot be read: JSON, {"code", "line", "limit"}
"""

import csv
import io
import json
import re
import resource
import struct
import sys
from collections import deque
from collections.abc import Iterator
from json.encoder import encode_basestring as quoted

LONGEST_ROW = 2 * 1024 * 1024  # characters
LONGEST_CELL = 131_072  # characters; a spreadsheet's own limit is 32,767
MOST_COLUMNS = 16_384  # a spreadsheet's own limit
SAMPLE_LINES, SAMPLE_CHARACTERS = 50, 64 * 1024
ROWS_NAMED = 20

NUMBER = r"[-+\u2212]?[£$€]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)%?"
SYMBOL = r"\[[A-Za-z]{1,3}\]|[xXcCzZkKuUpPeE]|\.{1,3}|[-\u2013\u2014:*~]|(?:n/a|N/A|NA)|"
is_number = re.compile(rf"{NUMBER}|\({NUMBER}\)|{NUMBER}(?: ?(?:\[[A-Za-z]{{1,3}}\]|[pPrReE*]))").fullmatch
is_symbol = re.compile(SYMBOL).fullmatch


class Unreadable(Exception):
    """Why not: a code that `reading` has a sentence for, and the line of the file, from 1."""

    def __init__(self, code: str, line: int = 0, limit: int = 0):
        super().__init__(code)
        self.told = {"code": code, "line": line, "limit": limit}


class Lines:
    """The file's lines, with their ends; a row may span several. `begin_row` starts the count for the next."""

    def __init__(self, text: io.TextIOBase):
        self._text, self._waiting = text, deque()
        self.number, self._row_length, self.row_began = 0, 0, 1

    def sample(self) -> list[str]:
        """The first lines, which are read again afterwards."""
        size = 0
        while len(self._waiting) < SAMPLE_LINES and size < SAMPLE_CHARACTERS and (line := self._read()):
            self._waiting.append(line)
            size += len(line)
        return list(self._waiting)

    def begin_row(self) -> None:
        self._row_length, self.row_began = 0, self.number + 1

    def __iter__(self) -> Iterator[str]:
        while line := (self._waiting.popleft() if self._waiting else self._read()):
            self.number += 1
            self._row_length += len(line)
            if self._row_length > LONGEST_ROW:
                raise Unreadable("long_row", self.row_began, LONGEST_ROW)
            if "\0" in line:
                raise Unreadable("nul", self.number)
            yield line

    def _read(self) -> str:
        return self._text.readline(LONGEST_ROW + 1)


def delimiter_of(sample: list[str]) -> str:
    """Tab, comma or semicolon: the first that cuts every sampled row alike, then the first in the headings."""
    widths = {delimiter: _widths(sample, delimiter) for delimiter in "\t,;"}
    for delimiter, found in widths.items():
        if found and found[0] > 1 and len(set(found)) == 1:
            return delimiter
    return next((each for each in ",\t;" if widths[each] and widths[each][0] > 1), ",")


def _widths(sample: list[str], delimiter: str) -> list[int]:
    try:
        rows = [len(row) for row in csv.reader(sample, delimiter=delimiter) if row]
    except csv.Error:
        return []
    # The last may go on past the sample.
    return rows[:-1] if len(sample) == SAMPLE_LINES and len(rows) > 1 else rows


class Rows:
    """Rows numbered as a spreadsheet numbers them: the first few, and how many."""

    def __init__(self) -> None:
        self.first, self.count = [], 0

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.first) < ROWS_NAMED:
            self.first.append(number)


class Table:
    """What is learnt on the way from the first row to the last."""

    def __init__(self, header: list[str]):
        self.header, self.rows, self.columns = header, 0, len(header)
        self.short, self.long, self.blank = Rows(), Rows(), Rows()
        self._maybe_numeric = list(range(len(header)))
        self._has_figure = set()

    def add(self, row: list[str]) -> None:
        self.rows += 1
        number, width, expected = self.rows + 1, len(row), len(self.header)
        if not row:
            self.blank.add(number)
        elif width < expected:
            self.short.add(number)
        elif width > expected:
            self.long.add(number)
            self.columns = max(self.columns, width)
        self._judge(row, width)

    def _judge(self, row: list[str], width: int) -> None:
        """Strike out the columns that this row shows to hold words."""
        words = set()
        for column in self._maybe_numeric:
            if column >= width:
                break
            cell = row[column]
            if cell.isdigit() or is_number(cell):
                self._has_figure.add(column)
            elif not is_symbol(cell.strip()):
                words.add(column)
        if words:
            self._maybe_numeric = [column for column in self._maybe_numeric if column not in words]

    def description(self, delimiter: str) -> dict:
        return {
            "header": self.header,
            "rows": self.rows,
            "columns": self.columns,
            "numeric": sorted(self._has_figure.intersection(self._maybe_numeric)),
            "delimiter": delimiter,
            "found": {
                kind: {"rows": rows.first, "count": rows.count}
                for kind, rows in (("short", self.short), ("long", self.long), ("blank", self.blank))
            },
        }


class Pages:
    """Holds one page, as bytes, and sends it when it is full."""

    def __init__(self, rows_a_page: int, largest: int):
        self._most, self._largest = rows_a_page, largest
        self._rows, self._size = [], 2

    def add(self, row: list[str], line: int) -> None:
        encoded = f"[{','.join(map(quoted, row))}]".encode("utf-8", "surrogatepass")
        self._size += len(encoded) + 1
        if self._size > self._largest:
            raise Unreadable("wide_page", line, self._most)
        self._rows.append(encoded)
        if len(self._rows) == self._most:
            self.send()

    def send(self) -> None:
        if self._rows:
            frame(b"P", b"[" + b",".join(self._rows) + b"]")
        self._rows, self._size = [], 2


def rows_of(lines: Lines, delimiter: str) -> Iterator[list[str]]:
    """Strictly: a quotation mark out of place would otherwise change what a cell says."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(_code(str(error)), lines.row_began, LONGEST_CELL) from None
        if len(row) > MOST_COLUMNS:
            raise Unreadable("many_columns", lines.row_began, MOST_COLUMNS)
        yield row


def _code(error: str) -> str:
    if "field larger than" in error:
        return "long_cell"
    return "open_quote" if "unexpected end" in error else "stray_quote"


def read(text: io.TextIOBase, rows_a_page: int, largest_page: int) -> dict:
    """Send every page; the table's description."""
    lines = Lines(text)
    delimiter = delimiter_of(lines.sample())
    rows = rows_of(lines, delimiter)
    header = next(rows, None)
    if header is None:
        raise Unreadable("no_rows")
    table, pages = Table(header), Pages(rows_a_page, largest_page)
    for row in rows:
        table.add(row)
        pages.add(row, lines.row_began)
    pages.send()
    return table.description(delimiter)


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def frame(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(kind + struct.pack(">I", len(payload)) + payload)


def limit(memory_mib: int, cpu_seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # A second softer than hard, so that it ends by SIGXCPU, which says why, and not by SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def main(encoding: str, *numbers: str) -> None:
    rows_a_page, largest_page, memory_mib, cpu_seconds = map(int, numbers)
    text = io.TextIOWrapper(sys.stdin.buffer, encoding=encoding, errors="strict", newline="")
    csv.field_size_limit(LONGEST_CELL)
    limit(memory_mib, cpu_seconds)
    try:
        frame(b"T", as_json(read(text, rows_a_page, largest_page)))
    except Unreadable as unreadable:
        frame(b"U", as_json(unreadable.told))
    except UnicodeError:
        frame(b"U", as_json({"code": "encoding", "line": 0, "limit": 0}))
    except MemoryError:
        frame(b"U", as_json({"code": "memory", "line": 0, "limit": 0}))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
