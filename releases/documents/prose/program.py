"""Reads one Word or OpenDocument text from standard input and writes framed pages of prose. A program.

It limits its own memory, time and files before it looks at a byte. It knows no key and no name, and can write to no
file. Frames are those of `read_csv_child`: P a page, T the end with what was met, U why it cannot be read.

    program.py KIND LARGEST_PAGE MEMORY_MIB CPU_SECONDS
"""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from dataclasses import asdict

from releases.documents.prose import docx, odt
from releases.documents.prose.blocks import Met, Pages
from releases.documents.read_csv_child import as_json, frame, limit
from releases.documents.workbooks.package import Package
from releases.documents.workbooks.unreadable import Unreadable

READERS = {"docx": docx.read, "odt": odt.read}


def read(kind: str, content: bytes, largest: int) -> dict:
    """Send every page; what there is of it."""
    met, pages = Met(), Pages(lambda page: frame(b"P", page), largest)
    READERS[kind](Package(content), pages, met)
    pages.finish()
    if not pages.pages:
        raise Unreadable("no_text")
    return {"pages": pages.pages, "paragraphs": pages.paragraphs, "found": asdict(met)}


def main(kind: str, *numbers: str) -> None:
    largest, memory_mib, cpu_seconds = map(int, numbers)
    for codec in ("cp437", "utf-16", "utf-16-le", "ascii", "latin-1"):
        codecs.lookup(codec)
    limit(memory_mib, cpu_seconds)
    try:
        frame(b"T", as_json(read(kind, sys.stdin.buffer.read(), largest)))
    except Unreadable as unreadable:
        frame(b"U", as_json(unreadable.told))
    except (RecursionError, ValueError, KeyError):
        frame(b"U", as_json({"code": "broken"}))
    except MemoryError:
        frame(b"U", as_json({"code": "memory"}))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
