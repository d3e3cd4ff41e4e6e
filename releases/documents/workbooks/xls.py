"""An old binary Excel file (BIFF) as its cells show. xlrd has its values and its formats."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import xlrd
from xlrd.formatting import std_format_strings

from .formats import BUILT_IN, Format, format_of
from .general import general
from .grid import Grid, Merge, Shape, Told
from .sections import NotUnderstood
from .unreadable import Unreadable

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
NUMBER = 2


def read(content: bytes, open_grid: Callable[[Shape], Grid], told: Told) -> Iterator[Grid]:
    """Each sheet's grid, filled; hidden sheets are counted and not read."""
    book = _book(content)
    styles = _styles(book)
    for sheet in book.sheets():
        if sheet.visibility:
            told.hidden_sheets += 1
            continue
        yield _sheet(sheet, styles, open_grid, told)


def _book(content: bytes) -> xlrd.Book:
    if ENCRYPTED in content:
        raise Unreadable("password")
    try:
        # The log would go to standard output, where the frames go.
        return xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except MemoryError:
        raise
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Unreadable("password") from None
        raise Unreadable("no_workbook" if "find workbook" in str(error) else "broken") from None
    except Exception:  # a stranger's bytes: xlrd fails in as many ways as there are
        raise Unreadable("broken") from None


def _styles(book: xlrd.Book) -> list[Format | None]:
    return [
        format_of(_code(book, each.format_key), "1904" if book.datemode else "1900") for each in book.xf_list
    ]


def _code(book: xlrd.Book, number: int) -> str:
    """The file's own words for a format; where it only gives a number, what that means in the United Kingdom."""
    said = book.format_map[number].format_str if number in book.format_map else "?"
    return BUILT_IN.get(number, said) if said == std_format_strings.get(number) else said


def _sheet(
    sheet: xlrd.sheet.Sheet, styles: list[Format | None], open_grid: Callable[[Shape], Grid], told: Told
) -> Grid:
    hidden = [(at, at) for at, each in sorted(sheet.colinfo_map.items()) if each.hidden or each.width == 0]
    merges = [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    grid = open_grid(Shape(sheet.name, hidden, merges))
    for number in range(sheet.nrows):
        info = sheet.rowinfo_map.get(number)
        if info and (info.hidden or info.height == 0):
            grid.hide(number, holds=any(kind not in (0, 6) for kind in sheet.row_types(number)))
            continue
        cells: list[str] = []
        words: list[int] = []
        raw: list[int] = []
        for at, (kind, value, style) in enumerate(
            zip(sheet.row_types(number), sheet.row_values(number), _row_styles(sheet, number), strict=True)
        ):
            text, understood = _shown(kind, value, styles[style])
            cells.append(text)
            if kind != NUMBER and text:
                words.append(at)
            if not understood:
                raw.append(at)
            told.hidden_cells += not text and kind not in (0, 6) and value != ""
        grid.add(number, cells, words, raw)
    return grid


def _row_styles(sheet: xlrd.sheet.Sheet, number: int) -> list[int]:
    return [sheet.cell_xf_index(number, at) for at in range(sheet.row_len(number))]


def _shown(kind: int, value: object, form: Format | None) -> tuple[str, bool]:
    """What the cell shows, and whether its format was understood."""
    match kind:
        case 1:
            return _text(str(value), form)
        case 2 | 3:
            try:
                if form is not None:
                    return form.number(float(value)), True  # type: ignore[arg-type]
            except NotUnderstood:
                pass
            return general(float(value)), False  # type: ignore[arg-type]
        case 4:
            return "TRUE" if value else "FALSE", True
        case 5:
            return xlrd.error_text_from_code.get(value, "#N/A"), True
    return "", True


def _text(value: str, form: Format | None) -> tuple[str, bool]:
    if form is None:
        return value, True
    try:
        return form.text(value), True
    except NotUnderstood:
        return value, False
