"""What reading an uploaded file brings: its shape and what was found in it, or a sentence that says why not."""

from dataclasses import dataclass, field
from enum import StrEnum

from .kinds import Kind


class ShownAs(StrEnum):
    """How a version is shown in the browser."""

    TABLE = "table"  # one table, in pages of rows
    WORKBOOK = "workbook"  # several sheets, each in pages of rows
    PAGES = "pages"  # drawn pages, with their text
    PROSE = "prose"  # headings, paragraphs and tables


@dataclass(frozen=True)
class Finding:
    """Something the statistician should know, that is no reason to refuse.

    `rows` are the first few rows concerned, counted as a spreadsheet counts them: the headings are row 1.
    `count` is how many there are in all. One that `leaks` must be taken out or accepted by name before final form
    (see `leaks`). No finding quotes a cell: it is kept in the database.
    """

    code: str
    says: str
    rows: tuple[int, ...] = ()
    count: int = 0
    leaks: bool = False


@dataclass(frozen=True, kw_only=True)
class Read:
    """A file that was read to its end, and sealed as what is to be shown under `stored_name`.

    `parts` are its sheets, or its pages as printed; `pages` are the pages of rows of all of them. `rows` and
    `columns` are those of a table; for a workbook all rows, and the columns of its widest sheet. `sheets` are the pages
    and the rows of each.
    """

    kind: Kind
    shown_as: ShownAs
    stored_name: str
    findings: list[Finding] = field(default_factory=list)
    parts: int = 1
    sheets: list[tuple[int, int]] = field(default_factory=list)
    pages: int = 0
    rows: int = 0
    columns: int = 0
    numeric: frozenset[int] = frozenset()
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class Unreadable:
    """Why the file could not be read: a code for the trail, a sentence for the person."""

    code: str
    says: str
