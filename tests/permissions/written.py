"""The table as it is written, to be read and corrected by a person.

    access, approve_list
      made    announ  upload        ... the moments of moments.py, in their order
      404     D06     D06           ... stranger, superuser
      200     200     200           ... statistician

A block begins with the addresses that it is about. A row has an outcome for each moment, and then the people whose
row it is; `others` are all whom the block does not name. A number is a status; `login` is a way to sign in; an id
such as R24 or D06 is a 403 for that reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from .moments import MOMENTS

HERE = Path(__file__).parent
Cells = tuple[str, ...]  # an outcome for each moment
Table = dict[tuple[str, str], Cells]  # by address and person
WIDTH = 7
OTHERS = "others"
MANY = 6  # people of one row, above which it is written as the others'


def read(file_name: str, people: Iterable[str]) -> Table:
    """Raises ValueError for a row that has not an outcome for each moment, or that is there twice."""
    table: Table = {}
    for block in (HERE / file_name).read_text().split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        rows = dict(_row(file_name, line) for line in lines if line.startswith(" "))
        for name in _named(" ".join(line for line in lines if not line.startswith(" "))):
            for who, cells in _each_person(rows, people).items():
                if (name, who) in table:
                    raise ValueError(f"{file_name}: {name}, {who} has two rows.")
                table[name, who] = cells
    return table


def _row(file_name: str, line: str) -> tuple[str, Cells]:
    """Whose row it is, and the outcomes; nobody's for the line that names the moments."""
    cells = line.split(maxsplit=len(MOMENTS))
    if cells == list(MOMENTS):
        return "", ()
    if len(cells) != len(MOMENTS) + 1:
        raise ValueError(f"{file_name}: a row has {len(MOMENTS)} outcomes and then people, not: {line}")
    return cells[-1], tuple(cells[:-1])


def _each_person(rows: dict[str, Cells], people: Iterable[str]) -> dict[str, Cells]:
    named = {who: cells for said, cells in rows.items() for who in _named(said) if who != OTHERS}
    rest = [who for who in people if who not in named] if OTHERS in rows else []
    return named | dict.fromkeys(rest, rows.get(OTHERS, ()))


def _named(said: str) -> list[str]:
    return [name.strip() for name in said.split(",") if name.strip()]


def write(table: Table) -> str:
    """As `read` reads it: people with equal rows share one, and addresses with equal blocks."""
    blocks: dict[tuple, list[str]] = defaultdict(list)
    for name in dict.fromkeys(name for name, _ in table):
        rows: dict[Cells, list[str]] = defaultdict(list)
        for (address, who), cells in table.items():
            if address == name:
                rows[cells].append(who)
        blocks[tuple((cells, tuple(people)) for cells, people in rows.items())].append(name)
    return "\n".join(_block(names, rows) for rows, names in blocks.items())


def _block(names: list[str], rows: tuple[tuple[Cells, tuple[str, ...]], ...]) -> str:
    lines = [", ".join(names), "  " + _cells(tuple(MOMENTS)).rstrip()]
    largest = max((people for _, people in rows), key=len)
    for cells, people in rows:
        whose = OTHERS if people is largest and len(people) > MANY else ", ".join(people)
        lines.append("  " + _cells(cells) + whose)
    return "\n".join(lines) + "\n"


def _cells(cells: Cells) -> str:
    return "".join(cell.ljust(WIDTH) for cell in cells)
