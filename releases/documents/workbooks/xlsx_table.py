"""Rows of a sheet that are alike, read a column at a time: most of any large table, at a fifth of what its cells cost.

From some rows it is learnt which cells a row has and how each is written, and one pattern is made that takes just
such rows. A block that it does not take whole, to the last byte between its rows, is read cell by cell instead
(`xlsx_cells`), which is also what says how each cell is to be shown: nothing here has a meaning of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .grid import MOST_COLUMNS, Block
from .plain import letters_of, number_of

CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:(/>|></c>)|>(<f[^>]*(?:/>|>[^<]*</f>))?<(v>|is><t[ >]))",
    re.ASCII,
)
# None of these hides a row.
ROW = (
    r'<row r="(\d+)"(?: (?:spans|x14ac:dyDescent|s|customFormat|customHeight|outlineLevel|collapsed|thickTop|thickBot)'
    r'="[^"<]*+"| ht="[1-9][\d.]*+"| hidden="(?:0|false)")*+>'
)
WRITTEN = {
    "/>": "/>",
    "></c>": "></c>",
    "v>": "><v>({})</v></c>",
    "fv>": "><f[^>]*+>(?:[^<]*+</f>)?<v>({})</v></c>",
    "is>": '><is><t(?: xml:space="preserve")?>({})</t></is></c>',
}
FIGURE, INDEX, WORDS = "[-+0-9.eE]++", "[0-9]++", "[^<]*+"
SPACE = re.compile(r"</row>(\s*)<row\b")
MOST_LESSONS = 12  # a pattern is made for each
MOST_WAYS = 600
MOST_CELLS = 1_000_000  # that are held at once, the empty ones included
FEWEST_ROWS = 8


class Way(NamedTuple):
    """One way in which cells of a column are written: style and type, as the file has them, and what is inside."""

    style: str
    kind: str
    written: str

    @property
    def is_blank(self) -> bool:
        return "{}" not in WRITTEN[self.written]

    @property
    def pattern(self) -> str:
        inside = INDEX if self.kind == "s" else FIGURE if self.kind in ("", "n") else WORDS
        style, kind = self.style and f' s="{self.style}"', self.kind and f' t="{self.kind}"'
        return style + kind + WRITTEN[self.written].replace("{}", inside)


class Shown(NamedTuple):
    """What cells of one way show: their texts, which of them are not understood, and how many show nothing."""

    texts: list[str]
    are_words: bool = False
    raw: Sequence[int] = ()
    hides: int = 0


Show = Callable[[Way, list[str]], Shown]


class Alike:
    """What was learnt of the rows of one sheet, so far."""

    def __init__(self, show: Show):
        self._show = show
        self._ways: dict[int, set[Way]] = defaultdict(set)
        self._missing: set[int] = set()
        self._lessons = 0
        self._takes: re.Pattern[str] | None = None
        self._groups: list[list[Way]] = []

    def read(self, xml: bytes) -> Block | None:
        """All the rows of a piece of the sheet; None where they are to be read cell by cell."""
        rows = xml.count(b"<row")
        if rows < FEWEST_ROWS:
            return None
        text = xml.decode()
        found = self._found(text, rows)
        if found is None and self._learn(text, rows):
            found = self._found(text, rows)
        return None if found is None else self._block(found)

    def _found(self, text: str, rows: int) -> list[tuple[str, ...]] | None:
        if self._takes is None or rows * len(self._groups) > MOST_CELLS:
            return None
        found = self._takes.findall(text)
        return found if len(found) == rows and _are_adjacent(text, rows) else None

    def _learn(self, text: str, rows: int) -> bool:
        """Whether there is another pattern to be tried."""
        if self._lessons == MOST_LESSONS:
            return False
        self._lessons += 1
        seen: dict[int, int] = defaultdict(int)
        for letters, style, kind, blank, formula, value in CELL.findall(text):
            column = number_of(letters) - 1
            seen[column] += 1
            written = blank or ("is>" if value != "v>" else "fv>" if formula else "v>")
            self._ways[column].add(Way(style, kind, written))
        self._missing |= {column for column in self._ways if seen[column] < rows}
        if not seen or max(self._ways) >= MOST_COLUMNS or sum(map(len, self._ways.values())) > MOST_WAYS:
            self._lessons, self._takes = MOST_LESSONS, None
            return False
        self._groups = [sorted(self._ways.get(column, ())) for column in range(max(self._ways) + 1)]
        # The empty group at the end makes a tuple of what is found, however little it is.
        self._takes = re.compile(f"{ROW}{''.join(self._cells())}</row>()", re.ASCII)
        return True

    def _cells(self) -> Iterator[str]:
        for column, ways in enumerate(self._groups):
            if ways:
                each = "|".join(way.pattern for way in ways)
                yield f'(?:<c r="{letters_of(column + 1)}[0-9]++"(?:{each})){"?" * (column in self._missing)}'

    def _block(self, found: list[tuple[str, ...]]) -> Block:
        numbers, *values, _ = zip(*found, strict=True)
        block, given = Block([int(number) - 1 for number in numbers]), iter(values)
        for column, ways in enumerate(self._groups):
            texts = None
            for way in ways:
                if not way.is_blank:
                    texts = self._shown(block, column, way, next(given), texts)
            block.columns.append(texts or [""] * len(numbers))
        return block

    def _shown(
        self, block: Block, column: int, way: Way, given: tuple[str, ...], others: list[str] | None
    ) -> list[str]:
        """The column with what cells of this way show, laid over those of `others`."""
        if not any(given):
            return others or list(given)
        at = range(len(given)) if all(given) else [row for row, value in enumerate(given) if value]
        shown = self._show(way, [given[row] for row in at])
        block.hides += shown.hides
        for each in shown.raw:
            block.raw[at[each]].append(column)
        if shown.are_words:
            block.words.append((column, given))
        if len(at) == len(given):
            return shown.texts
        texts = others or [""] * len(given)
        for row, text in zip(at, shown.texts, strict=True):
            texts[row] = text
        return texts


def _are_adjacent(text: str, rows: int) -> bool:
    """Whether nothing but the same space stands between the rows, and nothing before or behind them."""
    between = SPACE.search(text)
    joint = f"</row>{between[1] if between else ''}<row"
    return (
        text.count(joint) == rows - 1
        and text.lstrip().startswith("<row")
        and text.rstrip().endswith("</row>")
    )
