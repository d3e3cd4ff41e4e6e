"""What prose is made of: blocks of pieces of text, each piece with its look; and what was met on the way.

A block is JSON: {"kind": "heading", "level", "pieces"}, {"kind": "paragraph", "pieces"}, {"kind": "item", "level",
"ordered", "pieces"}, {"kind": "table", "headings", "rows"}. A piece is [text, look]: "", "strong", "em", "sup", "sub"
or "ins" (tracked as inserted). A row is a list of cells: {"pieces", "columns", "rows"}, how many of each it spans.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from releases.documents.workbooks.unreadable import Unreadable

Piece = list[str]
LARGEST_PAGE, FULL_PAGE = 150, 60  # blocks; from the lower on, a heading begins a new page
MOST_BLOCKS, MOST_CELLS = 100_000, 500_000


@dataclass
class Met:
    """Counted, to be told: what is in the file and is not shown as prose, or must not be shown unsaid."""

    comments: int = 0
    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    pictures: int = 0
    margins: int = 0


class Pages:
    """Blocks as they come, sent in pages; how many paragraphs and pages there were."""

    def __init__(self, send: Callable[[bytes], None], largest: int):
        self._send, self._largest, self._blocks = send, largest, []  # type: ignore[var-annotated]
        self.pages = self.paragraphs = 0

    def add(self, kind: str, pieces: list[Piece], **more: object) -> None:
        """Nothing where there is no text."""
        pieces = joined(pieces)
        if any(text.strip() for text, _ in pieces):
            self._put({"kind": kind, "pieces": pieces, **more})

    def add_table(self, rows: list[list[dict]], headings: int) -> None:
        if sum(map(len, rows)) > MOST_CELLS:
            raise Unreadable("large_table")
        if rows:
            self._put({"kind": "table", "headings": headings, "rows": rows})

    def finish(self) -> None:
        if self._blocks:
            self._send(self._page())
            self.pages += 1
        self._blocks = []

    def _put(self, block: dict) -> None:
        full = FULL_PAGE if block["kind"] == "heading" else LARGEST_PAGE
        if len(self._blocks) >= full:
            self.finish()
        self._blocks.append(block)
        self.paragraphs += 1
        if self.paragraphs > MOST_BLOCKS:
            raise Unreadable("long")

    def _page(self) -> bytes:
        page = json.dumps(self._blocks, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        if len(page) > self._largest:
            raise Unreadable("large_table")
        return page


def joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one look together."""
    found: list[Piece] = []
    for text, look in pieces:
        if found and found[-1][1] == look:
            found[-1][0] += text
        elif text:
            found.append([text, look])
    return found
