"""The permission table holds (SECURITY S44): every address, for everybody, at every moment of the story.

The plain run asks for every cell at which something changes for the minister, the adviser and the former holder, and
for a sample of the rest, the same in every run. PERMISSIONS=all asks for every cell; PERMISSIONS=third-0, third-1 and
third-2 for a third of them each.

A new address needs a row in looking.txt, and in acting.txt if it takes POST: the failure prints what was answered,
in the form of the table. Judge it before it is copied: the table says what ought to be.
"""

from __future__ import annotations

import hashlib
import logging
import os

import pytest
from django.test import Client

from prerelease.accounts.models import Person
from tests.world.cast import Cast

from . import places, written
from .asking import Asker, known_of
from .bodies import body
from .everyone import ANONYMOUS, everyone
from .moments import MOMENTS, Walk

ASKED = os.environ.get("PERMISSIONS", "sample")
ALL = ASKED == "all"
ONE_IN = 100
THIRD = int(ASKED.removeprefix("third-")) if ASKED.startswith("third-") else None
FILES = {"get": "looking.txt", "post": "acting.txt"}
PROBES = ("made", "draft", "form+1", "open+1", "lift+1")
REFUSED_METHODS = ["put", "patch", "delete", "options", "trace"]
Cell = tuple[str, str, str]  # address, who, moment


@pytest.fixture(autouse=True)
def _quiet(caplog):
    """A refusal is a line in the log, and here are thousands."""
    caplog.set_level(logging.CRITICAL, "django_structlog")
    caplog.set_level(logging.CRITICAL, "django.request")


@pytest.mark.parametrize("method", FILES)
def test_every_address_has_its_rows(method, cast):
    people = everyone(cast)
    wanted = {(name, who) for name in places.names() for who in people}
    rows = written.read(FILES[method], people).keys()
    new = sorted({name for name, _ in wanted - rows})

    assert not new, _to_write(method, new, cast, people)


@pytest.mark.parametrize("method", FILES)
def test_every_row_has_its_address(method, cast):
    people, names = everyone(cast), places.names()
    table = written.read(FILES[method], people)
    strays = [key for key in table if key[0] not in names or key[1] not in people]

    assert not strays, f"{FILES[method]} has rows for what is not there: {strays}"


@pytest.mark.parametrize("method", FILES)
def test_every_answer_is_what_the_table_says(method, cast):
    people = everyone(cast)
    table = written.read(FILES[method], people)
    asked = {cell: says for cell, says in _cells(table).items() if _is_asked(method, cell, table)}

    answered = _answers(method, set(asked), cast, people)

    wrong = [
        f"{name}, {who}, {moment}: the table says {asked[name, who, moment]}, the answer was {answer}"
        for (name, who, moment), answer in answered.items()
        if answer != asked[name, who, moment]
    ]
    assert not wrong, f"{method} of {len(asked)}:\n" + "\n".join(sorted(wrong))
    assert len(asked) > 100


def test_asking_for_the_headers_is_asking(cast):
    """HEAD is answered as GET is, without a body."""
    people = everyone(cast)
    cells = _cells(written.read(FILES["get"], people))
    asked = {cell: cells[cell] for cell in cells if _number("head", cell) % (4 if ALL else 3 * ONE_IN) == 0}

    assert _answers("head", set(asked), cast, people) == asked


def test_no_other_method_is_answered(cast):
    """Neither the figures nor a refusal with reasons: 405, for what exists and what does not."""
    people = everyone(cast)
    release = next(release for name, release in Walk(cast).moments() if name == "open+1")
    known = known_of(release)

    for who in (ANONYMOUS, "stranger", "statistician", "minister"):
        asker = Asker(people[who], cast)
        for name in places.names():
            for method in REFUSED_METHODS:
                assert asker.ask(method, name, release, known) == "405", (who, name, method)


def test_no_act_is_done_without_the_token_of_its_form(cast):
    release = next(release for name, release in Walk(cast).moments() if name == "draft")
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = Asker(cast.statistician, cast).signed_in

    for name in places.names():
        sent = body(name, release, cast.statistician, cast)
        status = browser.post(places.place(name, release, cast.statistician), sent).status_code
        assert status in (403, 404, 405), (name, status)


def _answers(method: str, cells: set[Cell], cast: Cast, people: dict[str, Person | None]) -> dict[Cell, str]:
    askers: dict[str, Asker] = {}
    answers = {}
    for moment, release in Walk(cast).moments():
        known = known_of(release)
        for name, who, when in sorted(cells):
            if when == moment:
                asker = askers.get(who) or askers.setdefault(who, Asker(people[who], cast))
                answers[name, who, when] = asker.ask(method, name, release, known)
    return answers


def _cells(table: written.Table) -> dict[Cell, str]:
    return {
        (name, who, moment): says
        for (name, who), row in table.items()
        for moment, says in zip(MOMENTS, row, strict=True)
    }


def _is_asked(method: str, cell: Cell, table: written.Table) -> bool:
    """Either side of a change for those who have a boundary to themselves, and one in so many of the rest."""
    if ALL or THIRD is not None:
        return ALL or _number(method, cell) % 3 == THIRD
    name, who, moment = cell
    row, place = table[name, who], list(MOMENTS).index(moment)
    at_an_edge = who in ("minister", "former_holder") and name in ("open_document", "read_release")
    beside = {row[max(0, place - 1)], row[place], row[min(len(row) - 1, place + 1)]}
    return (at_an_edge and len(beside) > 1) or _number(method, cell) % ONE_IN == 0


def _number(method: str, cell: Cell) -> int:
    return int.from_bytes(hashlib.sha256(" ".join((method, *cell)).encode()).digest()[:4])


def _to_write(method: str, names: list[str], cast: Cast, people: dict[str, Person | None]) -> str:
    """What to do about these new addresses: join a block whose answers are theirs too, or write their own rows."""
    table = written.read(FILES[method], people)
    probes = {(name, who, moment) for name in names for who in people for moment in PROBES}
    answers = _answers(method, probes, cast, people)
    like = {name: _alike(name, answers, _cells(table)) for name in names}
    joins = [f"  {name}: to the block of {like[name]}" for name in names if like[name]]
    alone = [name for name in names if not like[name]]
    return (
        f"tests/permissions/{FILES[method]} has no row for {', '.join(names)}. If the answers below are what they "
        f"ought to be, add these names\n" + "\n".join(joins) + f"\nand these rows, for the moments {PROBES} "
        f"(the plain run's next failures correct the others):\n\n"
        + written.write({(name, who): _row(name, who, answers) for name in alone for who in people})
    )


def _alike(name: str, answers: dict[Cell, str], cells: dict[Cell, str]) -> str:
    """An address in the table that was answered as this one at each of the probes; none, if there is none."""
    asked = {(who, moment): says for (each, who, moment), says in answers.items() if each == name}
    known = {each for each, _, _ in cells}
    return min(
        (each for each in known if all(cells[each, *key] == says for key, says in asked.items())), default=""
    )


def _row(name: str, who: str, answers: dict[Cell, str]) -> tuple[str, ...]:
    """As at the last probe before each moment."""
    row: list[str] = []
    for moment in MOMENTS:
        row.append(answers.get((name, who, moment)) or row[-1])
    return tuple(row)
