"""The first look at a received file, by a limited program, before any reader sees it (DECISIONS 26).

It says for certain what kind of file it is, refuses what is made to hurt or cannot be checked, and finds what would
leak. Whoever reads the file afterwards is told its kind, and need not guess again.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from . import store
from .envelope import Binding
from .kinds import ACCEPTED, ENDINGS, NAMES, Kind
from .leaks import leaks_of
from .limited import OutOfTime, Stopped, frames
from .read import Finding, Unreadable
from .seal import open_sealed

PROGRAM = Path(__file__).with_name("inspection")
MOST_PIXELS = 60_000_000
LARGEST_ANSWER = 64 * 1024
# Address space beside the file itself. What a PDF is read with takes some 400 of it before it has done anything.
MEMORY_MIB, PDF_MEMORY_MIB = 192, 640

SENTENCES = {
    "bomb": "The file unpacks to far more than a document holds, so it was not opened. Save it again and upload that.",
    "broken": "The file is damaged or was cut short. Save it again and upload that.",
    "entities": "The file holds declarations (a document type or entities) that no office program writes, and that "
    "can be used to attack whoever opens it. Save it again and upload that.",
    "many_entries": "The file has more parts than a document has. Save it again and upload that.",
    "memory": "The file could not be checked within the memory allowed. Split it into smaller files.",
    "names": "The file has parts with names that lead outside it. Save it again and upload that.",
    "nested": "The file’s parts lie too deep in one another. Save it again and upload that.",
    "old_workbook": "This is a workbook of Excel 95 or earlier. Save it as an Excel workbook (.xlsx) and upload that.",
    "other_ole": "This is an older Microsoft Office file, not a workbook. Save it in a newer format and upload that.",
    "other_zip": "This is a zip file, and not a workbook or a document. Unzip it first, and upload what is inside.",
    "overlap": "Parts of the file lie over one another, so that different programs would read different things. Save "
    "it again and upload that.",
    "password": "The file is encrypted or needs a password. Save it without one and upload that. It is encrypted here.",
    "pixels": "The image is larger than {pixels} million pixels. Make it smaller and upload that.",
    "stopped": "The file could not be checked, so it was not opened. Save it again and upload that.",
    "time": "The file could not be checked within the time allowed. Split it into smaller files.",
    "twice": "The file holds two parts of the same name. Save it again and upload that.",
    "two_kinds": "The file is two kinds of file at once, so that different programs would read different things. Save "
    "it again and upload that.",
    "not_taken": "This is {name}, which cannot be shown here yet. Save each table as a CSV file and upload that.",
}
ALSO = {Kind.CSV: (".txt", ".tsv"), Kind.XLSX: (".xlsm",)}
MISNAMED = "The file’s name does not end as the name of {name} does. It is checked, shown and published as what it is."


@dataclass(frozen=True)
class Inspection:
    """A file that may be read: what it is, and what readers would get with it that is not on the page."""

    kind: Kind
    findings: tuple[Finding, ...]


def inspect(
    stored_name: str, *, key: bytes, binding: Binding, size: int, file_name: str
) -> Inspection | Unreadable:
    """Look at the sealed upload of `size` plain bytes. Raises FileMissing, KeyUnavailable or Tampered."""
    try:
        told = tell(open_sealed(store.path_of(stored_name), key, binding), size)
    except OutOfTime:
        return _unreadable("time")
    except (Stopped, KeyError, TypeError, ValueError):
        return _unreadable("stopped")
    if told["problem"]:
        return _unreadable(told["problem"])
    kind = Kind(told["kind"])
    if kind not in ACCEPTED:
        return Unreadable("not_taken", SENTENCES["not_taken"].format(name=NAMES[kind]))
    return Inspection(kind, (*_misnamed(kind, file_name), *leaks_of(told["found"])))


def tell(chunks: Iterator[bytes], size: int) -> Mapping:
    """What the program says of so many bytes: its kind, or the code of a problem, and what was found.

    Raises OutOfTime or Stopped, and whatever goes wrong with `chunks`.
    """
    first = next(chunks)
    is_pdf = first.startswith(b"%PDF-")
    arguments = ["pdf" if is_pdf else "none", str(size), str(MOST_PIXELS)]
    memory = (PDF_MEMORY_MIB if is_pdf else MEMORY_MIB) + size // 1024**2
    answer = None
    with closing(
        frames(
            PROGRAM,
            arguments,
            chain([first], chunks),
            largest=LARGEST_ANSWER,
            memory_mib=memory,
            with_libraries=is_pdf,
        )
    ) as told:
        for kind, payload in told:
            answer = json.loads(payload) if kind == b"I" else None
    if answer is None:
        raise Stopped
    return answer


def _misnamed(kind: Kind, file_name: str) -> tuple[Finding, ...]:
    if file_name.lower().endswith((*ENDINGS[kind], *ALSO.get(kind, ()))):
        return ()
    return (Finding("misnamed", MISNAMED.format(name=NAMES[kind])),)


def _unreadable(code: str) -> Unreadable:
    return Unreadable(code, SENTENCES[code].format(pixels=MOST_PIXELS // 1_000_000))
