"""Workbooks for tests, made as people make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = list[list[object]]


def xlsx(sheets: Mapping[str, Rows], then: Callable[[Workbook], None] | None = None) -> bytes:
    """The bytes of an XLSX with these rows. A cell may be (value, number format). `then` may do more to it."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        _fill(book.create_sheet(name), rows)
    if then:
        then(book)
    said = io.BytesIO()
    book.save(said)
    return said.getvalue()


def _fill(sheet: Worksheet, rows: Rows) -> None:
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            value, code = cell if isinstance(cell, tuple) else (cell, None)
            made = sheet.cell(at, column, value)
            if code:
                made.number_format = code


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def with_part(content: bytes, name: str, part: bytes | str) -> bytes:
    """The same file with one of its parts put in another's place."""
    said = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(said, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
        if name not in old.namelist():
            new.writestr(name, part)
    return said.getvalue()
