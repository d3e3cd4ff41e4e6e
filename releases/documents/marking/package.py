"""An office file whose own properties say whose copy it is: every other byte of its members is the original's."""

from __future__ import annotations

import base64
import struct
from typing import Any
from xml.sax.saxutils import escape

from . import archive
from .mark import Mark
from .pieces import Piece, Span


def pieces(plan: dict[str, Any], mark: Mark) -> list[Piece]:
    """By a plan of `plan_package_child.py`: members as they lie, those that hold the mark written anew."""
    found: list[Piece] = []
    directory, at = [], 0
    for member in plan["members"]:
        if "parts" in member:
            new, packed = _written(member, mark)
            local = new.local() + packed
            found.append(local)
            directory.append(new.central(at))
            at += len(local)
        else:
            found.append(Span(member["start"], member["end"]))
            directory.append(_moved(base64.b64decode(member["central"]), at))
            at += member["end"] - member["start"]
    entries = b"".join(directory)
    return [*found, entries + archive.end(len(directory), len(entries), at)]


def _written(member: dict[str, Any], mark: Mark) -> tuple[archive.Member, bytes]:
    """The parts of its XML, with the values between them: as many as there are gaps, none where it has none."""
    parts, values = member["parts"], (mark.copy, mark.words)
    xml = parts[0] + "".join(
        escape(value) + part for value, part in zip(values, parts[1:], strict=len(parts) > 1)
    )
    return archive.deflated(member["name"], xml.encode(), mark.at)


def _moved(central: bytes, offset: int) -> bytes:
    """A directory entry, of a member that lies elsewhere now."""
    moved = bytearray(central)
    struct.pack_into("<I", moved, archive.OFFSET_AT, offset)
    return bytes(moved)
