"""Reads the law as a table that a lawyer could correct.

    the case            | refused by | what is different
    --------------------|------------|-------------------------------------------
    exactly 24 hours    |            | opens_at: Wed 15 Jul 2020 09:30:00
    a microsecond more  | R12        | opens_at: Wed 15 Jul 2020 09:29:59.999999

Each row starts from lawful facts and says what is different: `field: value; field: value`, with `release.` before a
field of the release; a line with nothing in its first column continues the row above. Times are London times;
where the clocks go back, BST or GMT says which. A weekday that does not fit its date is an error in the table. No
rule in the second column means allowed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from prerelease.core.decision import Decision, Rule
from prerelease.core.moment import Moment

LONDON = ZoneInfo("Europe/London")
WORDS = {"yes": True, "no": False, "nothing": None, "blank": ""}


@dataclass(frozen=True)
class Row:
    case: str
    facts: Any
    refused_by: tuple[str, ...]

    def __str__(self) -> str:
        return self.case


@dataclass(frozen=True)
class Subject:
    """A subject of the law: the rules in their order, the question that asks them, the rows that prove them."""

    rules: tuple[Rule, ...]
    judge: Callable[[Any], Decision]
    rows: tuple[Row, ...]


def rows(lawful: Any, table: str) -> tuple[Row, ...]:
    written: list[list[str]] = []
    for line in table.strip().splitlines()[2:]:
        case, refused_by, differences = (cell.strip() for cell in line.split("|"))
        if case:
            written.append([case, refused_by, differences])
        else:
            written[-1][2] += differences
    return tuple(_row(lawful, *cells) for cells in written)


def _row(lawful: Any, case: str, refused_by: str, differences: str) -> Row:
    facts = lawful
    for name, value in _differences(differences):
        facts = changed(facts, name, value)
    return Row(case, facts, tuple(refused_by.split()))


def _differences(cell: str) -> Iterator[tuple[str, str]]:
    for difference in filter(None, (part.strip() for part in cell.split(";"))):
        name, value = difference.split(": ", 1)
        yield name.strip(), value.strip()


def changed(facts: Any, name: str, value: str) -> Any:
    """The same facts with one field changed. An unknown field is a KeyError: a row must not test nothing."""
    field, _, inner = name.partition(".")
    present = {each.name: getattr(facts, each.name) for each in fields(facts)}[field]
    if inner:
        return replace(facts, **{field: changed(present, inner, value)})
    assert not is_dataclass(present) or isinstance(present, Moment), f"{name} needs a field of its own"
    return replace(facts, **{field: read(value, like=present)})


def read(value: str, *, like: Any) -> Any:
    """A cell, read as what stands in that field, or as what it plainly is where nothing stands there."""
    if value in WORDS:
        return WORDS[value]
    if like is None:
        return instant(value) if ":" in value else day(value)
    return next(reading for kind, reading in READINGS if isinstance(like, kind))(value)


def instant(text: str) -> datetime:
    """Thu 16 Jul 2020 09:30[:00[.000000]] [BST|GMT], as an instant."""
    text, zone = (text[:-4], text[-3:]) if text[-3:] in ("BST", "GMT") else (text, "")
    weekday, number, month, year, clock = text.split()
    form = "%H:%M" + (":%S" if clock.count(":") == 2 else "") + (".%f" if "." in clock else "")
    on = day(f"{weekday} {number} {month} {year}")
    local = datetime.combine(on, datetime.strptime(clock, form).time(), LONDON)  # noqa: DTZ007
    local = local.replace(fold=1 if zone == "GMT" else 0)
    assert not zone or local.tzname() == zone, f"{text} is not {zone}"
    assert zone or local.replace(fold=1).utcoffset() == local.utcoffset(), f"{text}: say BST or GMT"
    return local.astimezone(UTC)


def day(text: str) -> date:
    on = datetime.strptime(text, "%a %d %b %Y").date()  # noqa: DTZ007
    assert f"{on:%a}" == text.split()[0], f"{text} is a {on:%A}"
    return on


def _day_or_word(text: str) -> Any:
    """A day, a word, or "Scotland on Mon 15 Jun 2026": a pair of both."""
    word, on, rest = text.rpartition(" on ")
    if on:
        return word, day(rest)
    return day(text) if text[-4:].isdigit() else text


READINGS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (Moment, lambda cell: Moment.of(*(instant(part) for part in cell.split(" and ")))),
    (frozenset, lambda cell: frozenset(_day_or_word(each.strip()) for each in cell.split(","))),
    (int, int),
    (str, str),
    (datetime, instant),
    (date, day),
)
