"""A list as it is pasted from a spreadsheet or typed: from text to rows of named cells, and back. It knows no law.

A line is a row. Cells are apart by tabs, as a spreadsheet copies them, or by commas, as in CSV; a heading row may name
the columns, in any order, and others beside them are not read. Without one they are those of `ORDER`, in that order.
Nothing of the text is kept: it may hold figures.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LONGEST = 100_000  # characters of a text
MOST = 200  # rows of a text
WIDEST = 2_000  # characters of a cell

ORDER = {
    "person": "Person",
    "eligibility": "Category",
    "principal": "Advises",
    "purpose": "Purpose",
    "reason": "Reason",
    "access": "Access",
    "download_reason": "Why download",
}
# What a heading may be called beside these, in small letters.
ALSO = {
    "person": ("email", "e-mail", "email address", "e-mail address", "work email address", "person or post"),
    "post": ("post", "post title", "job title", "role", "position"),
    "organisation": ("organisation", "organization", "department", "body"),
    "name": ("name", "full name"),
    "eligibility": ("eligibility", "eligible under"),
    "principal": ("principal", "adviser to", "whom they advise"),
    "purpose": ("purpose of access",),
    "reason": ("why", "justification", "why this person"),
    "access": ("view or download", "view/download"),
    "download_reason": ("reason for download", "why copies"),
}
NAMES = {heading.lower(): column for column, heading in ORDER.items()} | {
    heading: column for column, headings in ALSO.items() for heading in headings
}
NEEDED = ("eligibility", "purpose", "reason")
FORMULA = ("=", "+", "-", "@")
FAULT = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!)")
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")

ON_ONE_LINE = (
    "A quotation mark is not closed, or a cell goes on in the next line. Put each person on one line."
)


class NotAList(ValueError):
    """The text as a whole cannot be read as a list; the message says what to do."""


@dataclass(frozen=True)
class PastedRow:
    """One line: its `number` in the text, from 1; its cells by column; what is wrong with it as a row."""

    number: int
    text: str
    cells: Mapping[str, str]
    problems: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Pasted:
    """`heading` is the line that names the columns, or empty; `unread` are the columns that are none of ours."""

    heading: str
    rows: tuple[PastedRow, ...]
    unread: tuple[str, ...] = ()


def read(text: str) -> Pasted:
    """Raises NotAList for a text that is empty, too long, or whose heading row lacks a column."""
    lines = [(number, line) for number, line in enumerate(lines_of(text), start=1) if line.strip()]
    if not lines:
        raise NotAList("Paste the list, one person to a line.")
    columns, unread = _columns(lines[0][1])
    heading = lines[0][1] if columns else ""
    rows = lines[1:] if columns else lines
    if len(rows) > MOST:
        raise NotAList(f"The list has {len(rows):,} rows. Paste at most {MOST} at a time.")
    if len(text) > LONGEST:
        raise NotAList(f"The text has {len(text):,} characters. Paste at most {LONGEST:,} at a time.")
    if not rows:
        raise NotAList("There is a heading row and no row under it. Paste one person to a line.")
    columns = columns or tuple(ORDER)
    return Pasted(heading, tuple(_row(number, line, columns) for number, line in rows), unread)


def lines_of(text: str) -> list[str]:
    """However the browser ends a line."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def write(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows under a heading row, apart by tabs, each cell on one line, as `read` reads them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(ORDER.values())
    for row in rows:
        writer.writerow(" ".join(row.get(column, "").split()) for column in ORDER)
    return out.getvalue()


def _columns(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that a heading row names, "" for one that is none of ours; nothing where the line is no such row."""
    headings = _split(line) or []
    columns = tuple(NAMES.get(" ".join(each.lower().strip(" ?:*").split()), "") for each in headings)
    named = [column for column in columns if column]
    if len(named) < 2 or any("@" in each for each in headings):
        return (), ()
    twice = next((column for column in named if named.count(column) > 1), "")
    if twice:
        raise NotAList(f"Two columns of the heading row stand for {ORDER.get(twice, twice)}. Take one out.")
    missing = [ORDER[column] for column in NEEDED if column not in named]
    if not {"person", "post"} & set(named):
        missing.insert(0, ORDER["person"])
    if missing:
        raise NotAList(f"The heading row has no column for {' and none for '.join(missing)}.")
    unread = (each.strip() for each, column in zip(headings, columns, strict=True) if not column)
    return columns, tuple(each for each in unread if each)


def _row(number: int, line: str, columns: Sequence[str]) -> PastedRow:
    cells = _split(line)
    if cells is None:
        return PastedRow(number, line, {}, (ON_ONE_LINE,))
    problems = _of_the_row(cells, columns) or [wrong for cell in cells if (wrong := _of_a_cell(cell))]
    named = {column: " ".join(cell.split()) for column, cell in zip(columns, cells, strict=False) if column}
    return PastedRow(number, line, named, tuple(dict.fromkeys(problems)))


def _split(line: str) -> list[str] | None:
    """The cells of a line; none where its quotation marks do not match."""
    try:
        return next(csv.reader([line], delimiter="\t" if "\t" in line else ",", strict=True))
    except csv.Error:
        return None


def _of_the_row(cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    if len(cells) == 1:
        return ["This row has one cell. Put a tab or a comma between its cells."]
    if any(cell.strip() for cell in cells[len(columns) :]):
        return [f"This row has {len(cells)} cells, and there are {len(columns)} columns."]
    return []


def _of_a_cell(cell: str) -> str:
    """What no cell of a list is: each is refused rather than guessed at."""
    if cell.lstrip().startswith(FORMULA):
        return f"A cell begins with {cell.lstrip()[0]}, as formulas do. Paste its value, or begin it with a word."
    if FAULT.fullmatch(cell.strip()):
        return f"A cell says {cell.strip()}, which is a fault of the spreadsheet. Paste what it ought to say."
    if any(unicodedata.category(each) in UNSEEN for each in cell):
        return "A cell holds characters that cannot be seen. Type it again."
    if len(cell) > WIDEST:
        return f"A cell has {len(cell):,} characters. Write at most {WIDEST:,}."
    return ""
