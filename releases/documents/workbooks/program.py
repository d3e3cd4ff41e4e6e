"""Reads one workbook from standard input and writes framed pages to standard output. A program, run by the service.

It limits its own memory, time and files before it looks at a byte. It knows no key and no name, and can write to no
file; for a large sheet it forks once (`second_reader`), which changes none of this. Frames are those of
`read_csv_child`: P a page, T the end with every sheet's description, U why it cannot be read.

    program.py KIND LARGEST_PAGE MEMORY_MIB CPU_SECONDS
"""

from __future__ import annotations

import codecs
import gc
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from collections.abc import Callable, Iterator
from importlib import import_module

from releases.documents.read_csv_child import as_json, frame, limit
from releases.documents.workbooks.grid import Grid, Shape, Told
from releases.documents.workbooks.second_reader import SECOND
from releases.documents.workbooks.unreadable import Unreadable

KINDS = ("xlsx", "xls", "ods")
# Loaded before the limits: after them no file can be opened, and Python loads a codec when it is first asked for.
CODECS = [
    "cp437",
    "utf-16",
    "utf-16-le",
    "ascii",
    "latin-1",
    *(f"cp{number}" for number in range(1250, 1259)),
]
OF_OLD_WORKBOOKS = ["mac_roman", "cp932", "cp936", "cp949", "cp950"]


def read(kind: str, content: bytes, largest: int, send: Callable[[bytes], None]) -> dict:
    """Send every page of every sheet that shows; the workbook's description."""
    sheets, told = [], Told()
    for grid in reader_of(kind)(content, lambda shape: _grid(shape, send, largest, told), told):
        sheets.append(grid.finish())
    if not sheets:
        raise Unreadable("no_sheets")
    return {"sheets": sheets, "found": vars(told)}


def reader_of(kind: str) -> Callable[..., Iterator[Grid]]:
    """Loaded when it is first asked for: the others are not needed, and take as long as reading a small table."""
    if kind not in KINDS:
        raise ValueError(kind)
    return import_module(f"releases.documents.workbooks.{kind}").read  # type: ignore[no-any-return]


def _grid(shape: Shape, send: Callable[[bytes], None], largest: int, told: Told) -> Grid:
    return Grid(shape, send, largest, told)


def main(kind: str, *numbers: str) -> None:
    largest, memory_mib, cpu_seconds = map(int, numbers)
    for codec in [*CODECS, *(OF_OLD_WORKBOOKS if kind == "xls" else [])]:
        codecs.lookup(codec)
    reader_of(kind)
    SECOND.prepare()
    limit(memory_mib, cpu_seconds)
    gc.disable()  # nothing here goes round in circles, and looking for it takes a tenth of the time
    try:
        told = read(kind, sys.stdin.buffer.read(), largest, lambda page: frame(b"P", page))
        frame(b"T", as_json(told))
    except Unreadable as unreadable:
        frame(b"U", as_json(unreadable.told))
    except MemoryError:
        frame(b"U", as_json({"code": "memory"}))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
