"""More than three hundred files that are made to hurt, all of them made here; nothing of anybody else's is kept.

Each is a name, its bytes, and whether it must be refused. What need not be refused may be shown, safely: half a CSV is
a CSV, and a formula in a cell is the text of that cell.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from . import archives, documents, making, tables, xml


@dataclass(frozen=True)
class Hostile:
    """`what` says how it would hurt, `name` is the file's, as its sender gives it."""

    what: str
    name: str
    content: bytes
    must_be_refused: bool = True

    def __str__(self) -> str:
        return self.what


HONEST = {
    "csv": making.CSV,
    "xlsx": making.xlsx(),
    "xls": making.xls(),
    "ods": making.ods(),
    "odt": making.odt(),
    "docx": making.docx(),
    "pdf": making.pdf(),
    "png": making.png(16, 16),
    "jpeg": making.jpeg(),
}
CUTS, FLIPS = 14, 8


def corpus() -> list[Hostile]:
    """All of it, the same every time."""
    return [*_cut_short(), *_damaged(), *_made(), *_named()]


def few() -> list[Hostile]:
    """Some of each sort that are quickly made: for the plain run."""
    return [
        *[*_cut_short()][::16],
        *[*_damaged()][::16],
        *_of(tables)[::5],
        *_of(xml)[::16],
        *[*_named()][::5],
    ]


def _cut_short() -> Iterator[Hostile]:
    for kind, content in HONEST.items():
        for number in range(1, CUTS + 1):
            at = len(content) * number // (CUTS + 1)
            what = f"{kind} cut after {number} of {CUTS + 1} parts"
            yield Hostile(what, f"cut.{kind}", content[:at], must_be_refused=kind != "csv")


def _damaged() -> Iterator[Hostile]:
    """Some bytes are not what they were. A reader may find nothing wrong; it must not fall over."""
    for kind, content in HONEST.items():
        for number in range(FLIPS):
            dice, spoiled = random.Random(f"{kind} {number}"), bytearray(content)
            for _ in range(2 + number * 4):
                spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
            yield Hostile(
                f"{kind} damaged, {number}", f"damaged.{kind}", bytes(spoiled), must_be_refused=False
            )


def _made() -> Iterator[Hostile]:
    for module in (archives, xml, documents, tables):
        yield from _of(module)


def _of(module: ModuleType) -> list[Hostile]:
    files = module.files().items()
    return [
        Hostile(what, name, content, must_be_refused=not shown) for what, (name, content, *shown) in files
    ]


NAMES = (
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\boot.ini",
    "a\0b.csv",
    "a\rb.csv",
    "a\nb.csv",
    "a%0d%0aSet-Cookie: x=1.csv",
    "..",
    ".",
    "   ",
    "x" * 300 + ".csv",
    "table\u202evsc.exe",
    "\u2028.csv",
    "\ufffd.csv",
    "a\x7f.csv",
    "a\x1b[2J.csv",
)


def _named() -> Iterator[Hostile]:
    """Honest bytes under a name that is none."""
    for number, name in enumerate(NAMES):
        yield Hostile(f"name {number}", name, making.CSV)
