"""The statute map is whole, true of the files that it names, and the one that is drawn in the README."""

import importlib
import os
import re

import pytest

from . import statute_map
from .statute_map import ROOT, Entry, entries, rules_of

ROWS = entries()


def test_every_row_of_the_law_stands_in_it_once() -> None:
    assert [one.id for one in ROWS] == [f"R{number:02}" for number in range(1, 98)]


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.id)
def test_a_row_says_where_or_why_not(one: Entry) -> None:
    assert one.state in statute_map.STATES
    assert rules_of(one.id) or one.where, "neither a rule nor a reason"
    if one.state == "not here":
        assert one.where
        assert not rules_of(one.id) or one.where
    else:
        assert one.tests, "nothing proves it"
    if one.state == "judged":
        assert rules_of(one.id)
        assert one.where, "say why nothing asks it yet"


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.id)
def test_the_files_that_it_names_are_there(one: Entry) -> None:
    for path in (*one.tests, *re.findall(r"[a-z_]+/[\w/.-]+\.(?:py|txt|html|md)", one.where)):
        assert (ROOT / path).is_file(), path


def test_every_rule_of_the_law_is_on_the_map() -> None:
    written = {
        rule.id[:3] for _, subject in statute_map.subjects() for rule in subject.rules if rule.id[0] == "R"
    }

    assert written <= {one.id for one in ROWS if one.state != "not here"}


def test_the_readme_has_it_as_drawn() -> None:
    """Draw it again: DRAW=1 python3 manage.py test tests/statute/test_statute_map.py"""
    readme = statute_map.README.read_text()
    if os.environ.get("DRAW"):
        statute_map.README.write_text(statute_map.with_map(readme))

    assert statute_map.README.read_text() == statute_map.with_map(readme)


def test_the_terms_say_every_undertaking() -> None:
    """R30, of the words that everybody on the list agrees to before they see anything (UK Order, paras 6 and 7)."""
    text = importlib.import_module("releases.migrations.0003_terms").LIST

    for words in (
        "must not share",
        "personal gain",
        "political advantage",
        "must not use your access to change",
    ):
        assert words in text
