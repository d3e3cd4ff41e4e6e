"""The rows of a table that hold some words: a page in memory at a time, and no longer than a few seconds."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .table import ROWS_A_PAGE

MOST_ROWS = 100
SECONDS = 5.0


@dataclass
class Found:
    """`rows` are numbers, from 0, with their cells. `looked_at`: rows up to here; it may have stopped before the end.

    `enough`: there may be more, for it stopped at the hundredth.
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    looked_at: int = 0
    enough: bool = False
    out_of_time: bool = False


def find(
    pages: Iterable[bytes], words: str, *, rows_of: Callable[[Any], list[list[str]]], seconds: float = SECONDS
) -> Found:
    """The first hundred rows with a cell that has `words` in it, in capitals or not.

    `pages` are records as they are kept; `rows_of` takes what is in one, and answers with its rows.
    """
    found, needle = Found(), words.casefold()
    # Nearly every page is passed over by this alone, without being taken apart.
    kept = json.dumps(words, ensure_ascii=False)[1:-1].casefold()
    deadline = time.monotonic() + seconds
    for number, page in enumerate(pages):
        if time.monotonic() > deadline:
            found.out_of_time = True
            return found
        if kept in page.decode("utf-8", "surrogatepass").casefold():
            for at, row in enumerate(rows_of(json.loads(page))):
                if not any(needle in cell.casefold() for cell in row):
                    continue
                if len(found.rows) == MOST_ROWS:
                    found.enough = True
                    return found
                found.rows.append((number * ROWS_A_PAGE + at, row))
        found.looked_at = (number + 1) * ROWS_A_PAGE
    return found
