"""Drawn pages and their text, one at a time.

A file of drawn pages is a file of records (see `records`): page n, from 0, is record 2n, its picture (JPEG), and
record 2n + 1, its text (JSON); the last record is the description of the whole.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from .envelope import Binding
from .errors import Tampered
from .records import SealedRecords
from .table import pages_of


@dataclass(frozen=True)
class PageText:
    """Of one page: its lines in the order of the file, and where its links lead."""

    lines: list[str]
    links: list[str]

    @property
    def paragraphs(self) -> list[list[str]]:
        """Lines that stand together, a blank line between."""
        found: list[list[str]] = [[]]
        for line in self.lines:
            found.append([]) if not line else found[-1].append(line)
        return [paragraph for paragraph in found if paragraph]


@dataclass(frozen=True)
class PageShape:
    """Width and height in pixels as drawn; how many pages there are, and how many of them have text."""

    width: int
    height: int
    pages: int
    with_text: int


def open_picture(path: Path, key: bytes, binding: Binding, number: int) -> bytes:
    """Page `number`, from 0, as drawn: JPEG, without a mark. `binding` is the uploaded file's own.

    Raises FileMissing, KeyUnavailable or Tampered; IndexError for a page that there is not.
    """
    with SealedRecords(path, key, pages_of(binding)) as records:
        return records[2 * _known(number, records)]


def open_page_text(path: Path, key: bytes, binding: Binding, number: int) -> PageText:
    """Raises as `open_picture`."""
    with SealedRecords(path, key, pages_of(binding)) as records:
        return PageText(**json.loads(records[2 * _known(number, records) + 1]))


def open_shape(path: Path, key: bytes, binding: Binding, number: int) -> PageShape:
    """Raises as `open_picture`."""
    with SealedRecords(path, key, pages_of(binding)) as records:
        number = _known(number, records)
        told = json.loads(records[len(records) - 1])
    width, height = told["sizes"][number]
    return PageShape(width, height, len(told["sizes"]), told["with_text"])


def _known(number: int, records: SealedRecords) -> int:
    pages, odd = divmod(len(records) - 1, 2)
    if odd:
        raise Tampered("This is not a file of drawn pages.")
    if not 0 <= number < pages:
        raise IndexError(f"There is no page {number} of {pages}.")
    return number
