"""An XLSX as its cells show: its sheets, its styles and its texts.

Ours, and not calamine's (decision note 10): the raw number is needed to show it by its format, and a sheet is read as
it unpacks, a row in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .formats import BUILT_IN, Format, format_of
from .grid import Block, Grid, Merge, Shape, Told
from .package import Package, children, local
from .plain import plainly
from .second_reader import LARGE
from .unreadable import Unreadable
from .xlsx_cells import CONTROL, Cells, columns_of, place_of, rows_of, said_of
from .xlsx_pieces import NotPlain, Piece, cut

SHEETS = "worksheet"
STRINGS = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>')
MEANS_MORE = ("&", "\r", "_x")
MERGE = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"')
ZERO_HEIGHT = re.compile(rb'<sheetFormatPr[^>]*zeroHeight="(?:1|true)"')
HELD = 64 * 1024**2  # a sheet of so many bytes is unpacked once and kept; a larger one is unpacked twice


def read(content: bytes, open_grid: Callable[[Shape], Grid], told: Told) -> Iterator[Grid]:
    """Each sheet's grid, filled; hidden sheets are counted and not read."""
    package = Package(content)
    book_name = _book(package)
    book, related = package.xml(book_name), package.related(book_name)
    epoch = (
        "1904"
        if any(each.get("date1904") in ("1", "true") for each in children(book, "workbookPr"))
        else "1900"
    )
    parts = dict(related.values())
    cells = Cells(_styles(package, parts, epoch), _strings(package, parts))
    for sheet in children(book, "sheets", "sheet"):
        if sheet.get("state", "visible") != "visible":
            told.hidden_sheets += 1
            continue
        kind, name = related.get(next((v for k, v in sheet.items() if k.endswith("}id")), ""), ("", ""))
        if kind != SHEETS:
            told.other_sheets += 1
            continue
        yield _sheet(package, name, CONTROL.sub("", sheet.get("name", "")), cells, open_grid, told)


def _book(package: Package) -> str:
    for kind, name in package.related("").values():
        if kind == "officeDocument":
            return name
    raise Unreadable("broken")


def _sheet(
    package: Package, name: str, title: str, cells: Cells, open_grid: Callable[[Shape], Grid], told: Told
) -> Grid:
    held = b"".join(package.chunks(name)) if package.size(name) <= HELD else None

    def unpacked() -> Iterator[bytes]:
        return iter([held]) if held is not None else package.chunks(name)

    before, behind = _around(unpacked)
    related = package.related(name).items()
    told.drawings += any(kind == "drawing" for _, (kind, _) in related)
    tables = [_table(package, part) for _, (kind, part) in related if kind == "table" and part in package]
    merges = [Merge(*place_of(a.decode()), *place_of(b.decode())) for a, b in MERGE.findall(behind)]
    grid = open_grid(Shape(title, columns_of(before), merges, [each for each in tables if each[1]]))
    hides_all, is_large = bool(ZERO_HEIGHT.search(before)), held is not None and len(held) >= LARGE
    for found in rows_of(unpacked, cells, hides_all=hides_all, is_large=is_large):
        if isinstance(found, Block):
            told.hidden_cells += found.hides
            grid.add_block(found)
        elif found.hidden:
            grid.hide(found.number, holds=any(found.cells))
        else:
            told.hidden_cells += found.hides
            grid.add(found.number, found.cells, found.words, found.raw)
    return grid


def _around(unpacked: Callable[[], Iterator[bytes]]) -> tuple[bytes, bytes]:
    """What stands before and behind a sheet's rows: its columns, and its merged cells."""
    try:
        return _plainly_around(unpacked())
    except NotPlain:
        return _plainly_around(plainly(unpacked()))


def _plainly_around(chunks: Iterator[bytes]) -> tuple[bytes, bytes]:
    parts = {part: xml for part, xml in cut(chunks) if part is not Piece.ROWS}
    if any(b"<!" in xml for xml in parts.values()):
        raise NotPlain
    return parts[Piece.BEFORE], parts[Piece.BEHIND]


def _table(package: Package, part: str) -> tuple[int, int]:
    """The row, from 0, of the headings of a table that the workbook names, and how many rows they are."""
    table = package.xml(part)
    return place_of(table.get("ref", "A1").split(":")[0])[0], int(table.get("headerRowCount", "1"))


def _styles(package: Package, parts: dict[str, str], epoch: str) -> list[Format | None]:
    if "styles" not in parts:
        return [format_of("General", epoch)]
    styles = package.xml(parts["styles"])
    codes = dict(BUILT_IN)
    for each in children(styles, "numFmts", "numFmt"):
        codes[int(each.get("numFmtId", "0"))] = CONTROL.sub("", each.get("formatCode", ""))
    used = [int(each.get("numFmtId", "0")) for each in children(styles, "cellXfs", "xf")]
    return [format_of(codes[number], epoch) if number in codes else None for number in used] or [
        format_of("General", epoch)
    ]


def _strings(package: Package, parts: dict[str, str]) -> list[str]:
    if "sharedStrings" not in parts or parts["sharedStrings"] not in package:
        return []
    xml = package.read(parts["sharedStrings"])
    if (plain := _plain_strings(xml)) is not None:
        return plain
    root = package.xml(parts["sharedStrings"])
    return ["".join(_texts(each)) for each in root if local(each) == "si"]


def _plain_strings(xml: bytes) -> list[str] | None:
    """Where none of them has a form of its own, and one look tells whether any has to be put right."""
    try:
        text = xml.decode()
        found = _alike(text) or STRINGS.findall(text)
        if len(found) != text.count("<si") or "<!" in text:
            return None
        return [said_of(each) for each in found] if any(each in text for each in MEANS_MORE) else found
    except (NotPlain, UnicodeDecodeError):
        return None


def _alike(text: str) -> list[str]:
    """Those that stand between the same tags, all of them; none where one does not."""
    before, _, rest = text.partition("<si><t>")
    said, _, behind = rest.rpartition("</t></si>")
    found = said.split("</t></si><si><t>")
    is_all = "<si" not in before and "<si" not in behind and said.count("<") == 4 * (len(found) - 1)
    return found if is_all else []


def _texts(element) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Of a text with or without runs; not its phonetic reading."""
    for child in element:
        if local(child) == "t":
            yield CONTROL.sub(lambda found: chr(int(found[1], 16)), child.text or "")
        elif local(child) == "r":
            yield from _texts(child)
