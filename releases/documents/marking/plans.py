"""How copies of a version are marked: found out once, by a limited program, and kept sealed beside the version.

What cannot be marked inside (an older format, a PDF that is encrypted or damaged, a signed workbook) goes out
untouched in a ZIP with the restrictions beside it.
"""

from __future__ import annotations

import json
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any

from releases.documents import store, texts
from releases.documents.envelope import Binding
from releases.documents.kinds import Kind
from releases.documents.limited import OutOfTime, Stopped, frames
from releases.documents.seal import open_sealed

from . import beside
from .mark import PROPERTY, PROPERTY_WORDS

LARGEST_PLAN, MEMORY_MIB, SECONDS, MOST_PAGES = 32 * 1024 * 1024, 640, 60, 5000
HERE = Path(__file__).parent


class How(StrEnum):
    """Where the mark is."""

    PDF = "pdf"  # on every page, and in the file's properties
    PACKAGE = "package"  # in the file's properties
    IMAGE = "image"  # on the picture
    BESIDE = "beside"  # in a text beside the file


def make_plan(kind: Kind, size: int, stored_name: str, *, key: bytes, binding: Binding) -> tuple[How, str]:
    """How copies are marked, and the stored name of the sealed plan.

    `size` of the version, in bytes. Raises FileMissing, KeyUnavailable, Tampered or NoRoom.
    """
    found = None
    match kind:
        case Kind.PDF:
            how, arguments = How.PDF, [str(size), str(MOST_PAGES)]
            found = _asked("plan_pdf_child.py", arguments, stored_name, key, binding, with_libraries=True)
        case Kind.XLSX | Kind.DOCX:
            how, found = How.PACKAGE, _package("opc", size, stored_name, key, binding)
        case Kind.ODS | Kind.ODT:
            how, found = How.PACKAGE, _package("odf", size, stored_name, key, binding)
        case Kind.PNG | Kind.JPEG:
            how, found = How.IMAGE, {}
        case Kind.CSV | Kind.XLS:
            pass
        case other:
            raise ValueError(f"No such kind of file: {other}")
    if found is None:
        how = How.BESIDE
        found = beside.plan(beside.crc_of(open_sealed(store.path_of(stored_name), key, binding)), size)
    return how, texts.seal_text(json.dumps(found), key, binding.part("marking"))


def open_plan(stored_name: str, *, key: bytes, binding: Binding) -> Any:
    """Raises FileMissing, KeyUnavailable or Tampered."""
    return json.loads(texts.open_text(stored_name, key, binding.part("marking")))


def _package(family: str, size: int, stored_name: str, key: bytes, binding: Binding) -> Any:
    arguments = [family, str(size), PROPERTY, PROPERTY_WORDS]
    return _asked("plan_package_child.py", arguments, stored_name, key, binding)


def _asked(
    program: str,
    arguments: list[str],
    stored_name: str,
    key: bytes,
    binding: Binding,
    *,
    with_libraries: bool = False,
) -> Any:
    """The plan, or None where the program has none: it was odd, too large, or took too long."""
    chunks = open_sealed(store.path_of(stored_name), key, binding)
    answer = None
    try:
        with closing(
            frames(
                HERE / program,
                arguments,
                chunks,
                largest=LARGEST_PLAN,
                seconds=SECONDS,
                memory_mib=MEMORY_MIB,
                with_libraries=with_libraries,
            )
        ) as told:
            for kind, payload in told:
                answer = json.loads(payload) if kind == b"T" else None
    except (OutOfTime, Stopped, ValueError):
        return None
    return answer
