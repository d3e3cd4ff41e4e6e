"""The exact bytes of an event, version 1. Standard library only.

The database builds the same bytes in `audit_record()`; a property test holds the two together. Keys are sorted, absent
ones are left out, values are strings of printable ASCII or integers, instants are UTC with microseconds. A string has
no quotation mark and no backslash: nothing is escaped.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

VERSION = 1
PLAIN = re.compile(r"[ !#-\[\]-~]*")
KEYS = (
    "actor",
    "at",
    "detail_hash",
    "document",
    "id",
    "line",
    "outcome",
    "release",
    "request",
    "rules",
    "v",
    "verb",
    "version",
    "via",
)


def instant(at: datetime) -> str:
    """An aware instant as the trail writes it: 2020-07-16T08:30:00.000000Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def encode(event: Mapping[str, str | int | None]) -> bytes:
    """The bytes that are kept and hashed. Raises ValueError for a key or a value that version 1 does not know."""
    unknown = set(event) - set(KEYS)
    if unknown:
        raise ValueError(f"Event v1 has no {sorted(unknown)}.")
    present = {key: value for key, value in event.items() if value not in (None, "")}
    for key, value in present.items():
        if isinstance(value, str) and not PLAIN.fullmatch(value):
            raise ValueError(f"{key} must be printable ASCII with no quotation mark and no backslash.")
    return json.dumps(present, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
