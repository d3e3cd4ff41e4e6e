"""What a chart keeps, sealed: its words, the columns that were named, and the very figures that it shows.

The figures are kept and not looked up again, so that what was approved is what is seen, whatever becomes of the table.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import islice

from releases.charts.chart import MOST_ROWS, Chart, Kind, Picks, chart_of, why_empty, why_not

from .rows import Rows


@dataclass(frozen=True)
class Charted:
    """`label` and `values` are columns of the table, from 0, and `sheet` of a workbook, from 1.

    `headings` and `rows` are of those columns alone, the labels first.
    """

    kind: str
    title: str
    description: str
    source: str
    sheet: int
    label: int
    values: list[int]
    headings: list[str]
    rows: list[list[str]]

    @property
    def chart(self) -> Chart:
        columns = tuple(range(1, len(self.headings)))
        return chart_of(Picks(Kind(self.kind), 0, columns), self.headings, self.rows)

    def to_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Charted:
    return Charted(**json.loads(text))


class CannotBeDrawn(ValueError):
    """Says why, in a sentence for whoever named the columns."""


def of_rows(rows: Rows, picks: Picks, *, title: str, description: str, source: str, sheet: int) -> Charted:
    """From the rows of a table as it was read. Raises CannotBeDrawn."""
    if problem := why_not(picks, rows.total):
        raise CannotBeDrawn(problem)
    columns = [picks.label, *picks.values]
    found = Charted(
        kind=picks.kind.value,
        title=" ".join(title.split()),
        description=" ".join(description.split()),
        source=" ".join(source.split()),
        sheet=sheet,
        label=picks.label,
        values=list(picks.values),
        headings=[rows.heading(at) for at in columns],
        rows=[[row[at] for at in columns] for row in islice(rows.after(), MOST_ROWS)],
    )
    if problem := why_empty(found.chart):
        raise CannotBeDrawn(problem)
    return found


def attempt(rows: Rows, picks: Picks, *, title: str) -> tuple[Charted | None, str]:
    """A chart that nobody has named, or the sentence that says why there is none."""
    try:
        return of_rows(rows, picks, title=title, description="", source="", sheet=1), ""
    except CannotBeDrawn as problem:
        return None, str(problem)
