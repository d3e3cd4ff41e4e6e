"""A list of forty posts for the next release, with every press counted: copied, told what is unlawful, and mended.

A press is a click, a tap or Enter on something. What is typed or pasted is not counted. By hand it was
thirty-eight times the form of one line: a link and a button each, and the choice of a person and of a category.

Between the two releases an officer left and somebody follows; another left and nobody does; the director whom one
person advises left; and one officer has the address of a press office.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from prerelease.accounts.models import Person
from releases.models import Line
from tests.releases.pages import words
from tests.world.builders import at
from tests.world.lists import briefers, grant, grant_all, holder, next_release

from .visitor import Visitor

BY_HAND = {"presses": 38 * 4, "loads": 38 * 2}
COPIED = {"presses": 3, "loads": 3}
PASTED = {"presses": 5, "loads": 5}


@pytest.fixture
def forty(stage, cast):
    """The first release, forty on its list: the minister, a director, whoever advises them, and briefing officers."""
    release = stage("list_approved")
    director = holder("Director General", cast.department, "Lee Director", "lee@example.org")
    grant(release, director, cast, eligibility="h", principal=None)
    advises = holder("Adviser to the Director General", cast.department, "Mo Adviser", "mo@example.org")
    grant(release, advises, cast, principal=director.post)
    grant_all(release, briefers(cast, 34), cast)
    assert release.lines.list().granted().count() == 40
    return release


@pytest.fixture
def following(forty, cast):
    following = next_release(forty, cast)
    leaves("sam.1@example.org", at("2020-08-31 17:00"))
    leaves("sam.2@example.org", at("2020-08-31 17:00"))
    leaves("lee@example.org", at("2020-08-31 17:00"))
    holder("Briefing Officer 1", cast.department, "Kim Successor", "kim@example.org")
    Person.objects.filter(email="sam.4@example.org").update(email="press.office@example.org")
    at("2020-09-01 09:00")
    return following


def leaves(email: str, when) -> None:
    holding = Person.objects.get(email=email).holdings.get()
    holding.to_at = when
    holding.save()


def test_a_list_of_forty_is_copied_told_and_mended(following, cast, as_):
    counted = {"presses": 0, "loads": 0}
    visitor = Visitor(as_(cast.statistician), counted).has_open(reverse("access", args=[following.ref]))

    visitor.presses("Copy the list")
    said = words(visitor.page)
    assert "35 people are proposed, and wait for a decision." in said
    assert "Left to mend: 5" in said
    assert "Kim Successor (kim@example.org) holds it now." in said
    assert "Nobody holds it now." in said
    assert "More than one person can read this address." in said
    assert "Director General, Department for Housing is not on this list in its own right." in said

    rows = visitor.has_typed("text")
    assert "kim@example.org" in rows  # who follows stands in the row already
    visitor.types(text=mended(rows))
    visitor.presses("Check these rows")
    assert "Can be proposed: 3" in words(visitor.page)

    visitor.presses("Propose 3 people")
    assert "3 people are proposed, and wait for a decision." in words(visitor.page)
    assert following.lines.list().count() == 38
    assert str(following.lines.get(holding__person__email="mo@example.org").principal) == (
        "Minister for Housing, Department for Housing"
    )
    assert not Line.objects.list().granted().filter(release=following).exists()
    assert counted == COPIED


def mended(rows: str) -> str:
    """Two are taken out, the officer nobody followed and the director; one has another address, one advises another."""
    kept = [row for row in rows.splitlines() if not row.startswith(("sam.2@", "lee@"))]
    text = "\n".join(kept).replace("press.office@example.org", "jo.press.officer@example.org")
    return text.replace(
        "Director General, Department for Housing", "Minister for Housing, Department for Housing"
    )


def test_a_list_of_forty_is_pasted_told_and_mended(following, cast, as_):
    """The same from the spreadsheet that the office keeps, as it was for the release before."""
    counted = {"presses": 0, "loads": 0}
    visitor = Visitor(as_(cast.statistician), counted).has_open(reverse("access", args=[following.ref]))

    visitor.follows("Paste a list from a spreadsheet")
    visitor.types(text=spreadsheet(following))
    visitor.presses("Check the list")
    assert not following.lines.list().exists()
    assert "To mend: 5" in words(visitor.page)
    visitor.presses("Propose 35 people")
    assert "35 people are proposed, and wait for a decision. 5 rows are left to mend." in words(visitor.page)

    rows = visitor.has_typed("text").replace("sam.1@example.org", "kim@example.org")
    visitor.types(text=mended(rows))
    visitor.presses("Check the list again")
    visitor.presses("Propose 3 people")

    assert following.lines.list().count() == 38
    assert counted == PASTED
    assert all(counted[what] < BY_HAND[what] for what in counted)


def spreadsheet(following) -> str:
    granted = Line.objects.list().granted().exclude(release=following)
    people = granted.select_related("holding__person", "principal__organisation").order_by("pk")
    rows = [
        f"{line.holding.person.email}\t{line.eligibility}\t{line.principal or ''}\t{line.purpose}\tAnswers.\t31"
        for line in people
    ]
    return "\n".join(["Email\tCategory\tAdvises\tPurpose\tReason\tRoom", *rows])
