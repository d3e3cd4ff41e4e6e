"""What changed between two versions of a document, sealed, and one page of it at a time.

A file of records (see `records`): record n is page n, JSON, a list of changes; the last record describes the whole.
It is bound to the new version and names the old one, so that it cannot be taken for another comparison.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from releases.models.comparison import A_PAGE

from .columns import Columns
from .envelope import Binding
from .errors import Tampered
from .records import RecordSealer, SealedRecords
from .rows import Rows

CHANGES_A_PAGE = A_PAGE
LONGEST = 500  # characters of a cell that are shown
WIDEST = 40  # cells of an added or removed row that are shown


@dataclass(frozen=True)
class Change:
    """A cell that differs, or a row that is only in one of the two.

    `row` counts from 1 below the headings, in the new version, or in the old one for a removed row. `label` is what
    the row is about. `cells` are an added or removed row's, by heading.
    """

    kind: str  # "cell", "added" or "removed"
    row: int
    label: str
    heading: str = ""
    old: str = ""
    new: str = ""
    cells: list[tuple[str, str]] = field(default_factory=list)
    table: str = ""

    def shortened(self, table: str) -> Change:
        cells = [(_short(heading), _short(cell)) for heading, cell in self.cells[:WIDEST]]
        words = (_short(each) for each in (self.label, self.heading, self.old, self.new))
        return Change(self.kind, self.row, *words, cells, table)


@dataclass(frozen=True)
class TableChanges:
    """What became of one table's columns, by heading, and from which row on it was not compared (0: all was)."""

    table: str
    columns_added: list[str]
    columns_removed: list[str]
    columns_renamed: list[tuple[str, str]]
    columns_moved: bool
    stopped_at: int


@dataclass(frozen=True)
class Compared:
    """A comparison that lies sealed under `stored_name`: how much changed, in numbers only.

    `columns` are those added, removed or renamed, and sheets that came or went; `shown` how many of the changes of
    cells and rows are kept.
    """

    stored_name: str
    cells: int
    rows_added: int
    rows_removed: int
    columns: int
    shown: int
    is_whole: bool

    @property
    def pages(self) -> int:
        return -(-self.shown // CHANGES_A_PAGE)


@dataclass(frozen=True)
class ChangesPage:
    """Up to 100 changes, what became of the columns of each table, and the sheets that came or went."""

    changes: list[Change]
    tables: list[TableChanges]
    number: int
    pages: int
    shown: int
    added: list[str]
    removed: list[str]


class Comparable(Protocol):
    """Two tables to be gone through once; `stopped_at` is known afterwards."""

    old: Rows
    new: Rows
    columns: Columns
    stopped_at: int

    def changes(self) -> Iterator[Change]: ...


def changes_of(new: Binding, old: Binding) -> Binding:
    return new.part(f"changes since {old.version}")


def seal_changes(
    sealer: RecordSealer,
    stored_name: str,
    tables: Iterable[Comparable],
    *,
    most: int,
    added: Sequence[str] = (),
    removed: Sequence[str] = (),
) -> Compared:
    """Count every change, and keep the first `most`, a page at a time. `added` and `removed` are names of sheets."""
    counts = {"cell": 0, "added": 0, "removed": 0}
    page: list[dict[str, Any]] = []
    shown, described = 0, []
    for table in tables:
        for change in table.changes():
            counts[change.kind] += 1
            if shown < most:
                page.append(asdict(change.shortened(table.new.name)))
                shown += 1
            if len(page) == CHANGES_A_PAGE:
                sealer.add(_json(page))
                page = []
        described.append(_described(table))
    if page:
        sealer.add(_json(page))
    about = {"tables": [asdict(each) for each in described], "shown": shown}
    sealer.add(_json(about | {"added": list(added), "removed": list(removed)}))
    sealer.finish()
    return Compared(
        stored_name,
        cells=counts["cell"],
        rows_added=counts["added"],
        rows_removed=counts["removed"],
        columns=sum(
            len(each.columns_added) + len(each.columns_removed) + len(each.columns_renamed)
            for each in described
        )
        + len(added)
        + len(removed),
        shown=shown,
        is_whole=not any(each.stopped_at for each in described),
    )


def open_changes_page(path: Path, key: bytes, binding: Binding, number: int) -> ChangesPage:
    """Page `number`, from 1; page 1 is there where nothing changed. `binding` is that of `changes_of`.

    Raises FileMissing, KeyUnavailable or Tampered; IndexError for a page that there is not.
    """
    with SealedRecords(path, key, binding) as records:
        described = json.loads(records[len(records) - 1])
        pages = len(records) - 1
        if not isinstance(described, dict) or pages != -(-described["shown"] // CHANGES_A_PAGE):
            raise Tampered("This is not a file of changes.")
        if not 1 <= number <= max(pages, 1):
            raise IndexError(f"There is no page {number} of {pages}.")
        found = json.loads(records[number - 1]) if pages else []
    return ChangesPage(
        changes=[Change(**each) for each in found],
        tables=[TableChanges(**each) for each in described["tables"]],
        number=number,
        pages=pages,
        shown=described["shown"],
        added=described["added"],
        removed=described["removed"],
    )


def _described(table: Comparable) -> TableChanges:
    old, new, columns = table.old, table.new, table.columns
    return TableChanges(
        table=new.name,
        columns_added=[_short(new.heading(at)) for at in columns.added],
        columns_removed=[_short(old.heading(at)) for at in columns.removed],
        columns_renamed=[(_short(old.heading(at)), _short(new.heading(to))) for at, to in columns.renamed],
        columns_moved=columns.moved,
        stopped_at=table.stopped_at,
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
