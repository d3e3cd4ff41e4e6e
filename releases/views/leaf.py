"""One page of a document as printed: which it is, how large it is shown, and how to get to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from releases.models import DocumentVersion

ZOOMS = (100, 150, 200)  # per cent of the column


@dataclass(frozen=True)
class Leaf:
    """`number` counts from 1."""

    number: int
    pages: int
    zoom: int = 100

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1

    @property
    def previous_href(self) -> str:
        return self._href(self.number - 1, self.zoom) if self.number > 1 else ""

    @property
    def next_href(self) -> str:
        return self._href(self.number + 1, self.zoom) if self.number < self.pages else ""

    @property
    def zooms(self) -> list[tuple[int, str]]:
        """Each size, and where it is shown; no address for the one that is."""
        return [(each, "" if each == self.zoom else self._href(self.number, each)) for each in ZOOMS]

    def _href(self, number: int, zoom: int) -> str:
        return f"?page={number}" + (f"&zoom={zoom}" if zoom > 100 else "")


def number_of_leaf(asked: Mapping[str, Any], version: DocumentVersion) -> int:
    """The page that `?page=` asks for, from 1; the nearest that there is."""
    return nearest(_number(asked.get("page", "")), version)


def nearest(number: int, version: DocumentVersion) -> int:
    return max(1, min(number, version.reading.parts))


def zoom_asked(asked: Mapping[str, Any]) -> int:
    zoom = _number(asked.get("zoom", ""))
    return zoom if zoom in ZOOMS else 100


def _number(typed: str) -> int:
    digits = typed.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else 0
