"""An OpenDocument spreadsheet as its cells show: the values by their number styles, not the texts saved beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from .formats import Format
from .general import general
from .grid import MOST_COLUMNS, MOST_ROWS, Grid, Merge, Shape, Told
from .ods_styles import Styles, attribute
from .package import Package, local
from .package import told as told_when_broken
from .sections import NotUnderstood
from .unreadable import Unreadable

HIDES = ("collapse", "filter")
DRAWN = ("frame", "object", "image", "shapes")
EPOCH = date(1899, 12, 30)
DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")


def read(content: bytes, open_grid: Callable[[Shape], Grid], told: Told) -> Iterator[Grid]:
    """Each sheet's grid, filled; hidden sheets are counted, and their cells not looked at."""
    package = Package(content)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("password")
    styles = Styles()
    if "styles.xml" in package:
        for group in package.xml("styles.xml"):
            styles.take(group)
    with told_when_broken():
        yield from Tables(package, styles, open_grid, told).read()


class Tables:
    """Walks the content once, from its styles to its last row; a row is forgotten when it has been read."""

    def __init__(self, package: Package, styles: Styles, open_grid: Callable[[Shape], Grid], told: Told):
        self._package, self._styles, self._open, self._told = package, styles, open_grid, told

    def read(self) -> Iterator[Grid]:
        path: list[Element] = []
        table: Table | None = None
        with self._package.open("content.xml") as file:
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                name = local(element)
                if event == "start":
                    path.append(element)
                    if name == "table" and len(path) > 1 and local(path[-2]) == "spreadsheet":
                        table = self._begin(element)
                    continue
                path.pop()
                if name == "automatic-styles":
                    self._styles.take(element)
                elif table and name == "table-column":
                    table.column(element)
                elif table and name == "table-row":
                    table.row(element)
                    path[-1].clear()
                elif table and name == "table" and path and local(path[-1]) == "spreadsheet":
                    yield table.grid
                    self._told.drawings += table.draws
                    table = None
                    path[-1].clear()

    def _begin(self, element: Element) -> Table | None:
        if self._styles.hides(attribute(element, "style-name")):
            self._told.hidden_sheets += 1
            return None
        return Table(attribute(element, "name"), self._styles, self._open, self._told)


class Table:
    """One sheet. Its grid opens with its first row, when all its columns are known."""

    def __init__(self, name: str, styles: Styles, open_grid: Callable[[Shape], Grid], told: Told):
        self._name, self._styles, self._open, self._told = name, styles, open_grid, told
        self._columns: list[tuple[int, str]] = []
        self._hidden: list[tuple[int, int]] = []
        self._width = self._next = 0
        self._grid: Grid | None = None
        self.draws = False

    @property
    def grid(self) -> Grid:
        if self._grid is None:
            self._grid = self._open(Shape(self._name, self._hidden))
        return self._grid

    def column(self, element: Element) -> None:
        repeated = _count(element, "number-columns-repeated", MOST_COLUMNS)
        self._columns.append((self._width + repeated, attribute(element, "default-cell-style-name")))
        if attribute(element, "visibility") in HIDES:
            self._hidden.append((self._width, self._width + repeated - 1))
        self._width += repeated

    def row(self, element: Element) -> None:
        repeated = _count(element, "number-rows-repeated", MOST_ROWS)
        first, self._next = self._next, self._next + repeated
        cells = Cells(self, attribute(element, "default-cell-style-name"), first)
        for cell in element:
            cells.add(cell)
        self._told.covered_cells += cells.covered * repeated
        self.draws = self.draws or cells.draws
        if attribute(element, "visibility") in HIDES:
            self.grid.hide(first, repeated, holds=any(cells.texts))
            return
        if any(cells.texts):
            self._told.hidden_cells += cells.hides * repeated
            for merge in cells.merges:
                self.grid.merge(merge)
            for number in range(first, self._next):
                self.grid.add(number, list(cells.texts), cells.words, cells.raw)

    def format(self, style: str, row_style: str, column: int, kind: str) -> Format | None:
        """By the cell's own style, else its row's, else its column's."""
        name = style or row_style or next((name for end, name in self._columns if column < end), "")
        return self._styles.cell(name or "Default", kind)


class Cells:
    """The cells of one row, as they come."""

    def __init__(self, table: Table, row_style: str, number: int):
        self._table, self._row_style, self._number = table, row_style, number
        self.texts: list[str] = []
        self.words: list[int] = []
        self.raw: list[int] = []
        self.merges: list[Merge] = []
        self.covered = self.hides = 0
        self.draws = False
        self._at = 0

    def add(self, cell: Element) -> None:
        name = local(cell)
        if name not in ("table-cell", "covered-table-cell"):
            return
        repeated, at = _count(cell, "number-columns-repeated", MOST_COLUMNS), self._at
        self._at += repeated
        if not len(cell) and not attribute(cell, "value-type"):
            return
        self.draws = self.draws or any(local(child) in DRAWN for child in cell)
        if name == "covered-table-cell":
            self.covered += repeated * bool(_words(cell))
            return
        self._merged(cell, at)
        text, is_word, understood = self._shown(cell, at)
        self.hides += repeated * (not text and bool(attribute(cell, "value-type")))
        if text:
            self.texts += [""] * (at - len(self.texts)) + [text] * repeated
            where = range(at, at + repeated)
            self.words += where if is_word else ()
            self.raw += () if understood else where

    def _merged(self, cell: Element, at: int) -> None:
        down, across = (
            _count(cell, "number-rows-spanned", MOST_ROWS),
            _count(cell, "number-columns-spanned", MOST_COLUMNS),
        )
        if down * across > 1:
            self.merges.append(Merge(self._number, at, self._number + down - 1, at + across - 1))

    def _shown(self, cell: Element, at: int) -> tuple[str, bool, bool]:
        """What it shows, whether that is a word, and whether its format was understood."""
        kind = attribute(cell, "value-type")
        if kind in ("", "string"):
            text = _words(cell)
            form = self._table.format(attribute(cell, "style-name"), self._row_style, at, kind)
            try:
                return (form.text(text) if form else text), True, True
            except NotUnderstood:
                return text, True, False
        if kind == "boolean":
            return attribute(cell, "boolean-value").upper(), True, True
        if _words(cell).startswith("#") or "Err:" in _words(cell)[:4]:
            return _words(cell), True, True
        value, plain = _value(cell, kind)
        form = self._table.format(attribute(cell, "style-name"), self._row_style, at, kind)
        try:
            if form is not None and value is not None:
                return form.number(value), form.is_date, True
        except NotUnderstood:
            pass
        return plain, kind in ("date", "time"), False


def _value(cell: Element, kind: str) -> tuple[float | None, str]:
    """The number of days, or the number; and the value as the file writes it."""
    if kind == "date":
        said = attribute(cell, "date-value")
        return _days(said), said
    if kind == "time":
        said = attribute(cell, "time-value")
        return _duration(said), said
    number = float(attribute(cell, "value"))
    return number, general(number)


def _days(said: str) -> float | None:
    """Since 30 December 1899, as Gregorian dates: before 1583 calendars differ."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    days = (at.date() - EPOCH).days
    seconds = at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6
    return days + seconds / 86_400 if at.year >= 1583 else None


def _duration(said: str) -> float | None:
    found = DURATION.fullmatch(said)
    if not found:
        return None
    days, hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
    total = days + hours / 24 + minutes / 1440 + seconds / 86_400
    return -total if found[1] else total


def _count(element: Element, name: str, most: int) -> int:
    return max(1, min(int(attribute(element, name, "1")), most))


def _words(cell: Element) -> str:
    """The paragraphs of a cell; not its comment, nor what is drawn in it."""
    return "\n".join("".join(_pieces(each)) for each in cell if local(each) == "p")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        match local(child):
            case "s":
                yield " " * _count(child, "c", 32_767)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "annotation" | "frame" | "ruby-text":
                pass
            case _:
                yield from _pieces(child)
        yield child.tail or ""
