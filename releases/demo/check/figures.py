"""The figures of the demonstration, as the files beside its story have them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

NUMBER = re.compile(r"\d+")
DRAFT = "1172865"
"""In the press notice; no cell has it."""


@dataclass(frozen=True)
class File:
    ref: str
    title: str
    file_name: str
    content: bytes

    @property
    def rows(self) -> list[list[str]]:
        return list(csv.reader(StringIO(self.content.decode())))

    @property
    def figures(self) -> set[str]:
        return {cell for row in self.rows[1:] for cell in row if cell.isdecimal()}


def files_of(places: dict, folder: Path) -> list[File]:
    return [
        File(one["ref"], one["title"], one["file_name"], (folder / one["file_name"]).read_bytes())
        for one in places["tables"]
    ]


def leaked(text: str, files: list[File]) -> set[str]:
    """Which figures of the tables or of the press notice are in a text, with or without their commas."""
    secret = {DRAFT}.union(*(file.figures for file in files))
    return secret & set(NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def cells_shown(tables: list[list[list[str]]]) -> list[list[str]]:
    """The rows of a page's table; the mark that is repeated down the page is a row of one cell."""
    return [row for table in tables for row in table if len(row) > 1]
