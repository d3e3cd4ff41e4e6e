"""Two texts side by side, word by word. Pure: it opens nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*|\s+")
# Beyond this many pairs of words the whole stretch is shown as replaced: a page must not take minutes.
AT_MOST = 4_000_000

SAME, ADDED, REMOVED = "", "added", "removed"


@dataclass(frozen=True)
class Piece:
    """A stretch of words; `change` is "added", "removed" or nothing."""

    text: str
    change: str


@dataclass(frozen=True)
class Comparison:
    pieces: list[Piece]

    @property
    def added(self) -> int:
        return self._words(ADDED)

    @property
    def removed(self) -> int:
        return self._words(REMOVED)

    def _words(self, change: str) -> int:
        return sum(len(piece.text.split()) for piece in self.pieces if piece.change == change)


def compare(old: str, new: str) -> Comparison:
    """What was removed stands before what was added in its place. Blanks at the end of a word belong to it."""
    before, after = (WORD.findall(text.replace("\r\n", "\n")) for text in (old, new))
    return Comparison(list(_pieces(before, after)))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in _stretches(before, after):
        if tag == "equal":
            yield Piece("".join(before[i:j]), SAME)
            continue
        if i < j:
            yield Piece("".join(before[i:j]), REMOVED)
        if k < m:
            yield Piece("".join(after[k:m]), ADDED)


def _stretches(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(before) * len(after) > AT_MOST and before != after:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
