"""Versions of a press draft: each can be opened, and any two compared."""

import pytest
from django.urls import reverse

from releases import actions
from tests.releases.pages import events_of, words
from tests.world.builders import DRAFT_WORDS, by, the_draft

SECOND = "Starts in the North reached 9182732 in all"


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    draft, author = the_draft(release), by(cast.head_of_communications)
    actions.save_draft(draft, heading="Housing", text=SECOND, over=1, occasion=author)
    actions.save_draft(draft, heading="Housing", text="Nothing of it", over=2, occasion=author)
    return release


def address(release, name: str = "compare_draft", *refs: str) -> str:
    return reverse(name, args=[release.ref, release.drafts.get(number=1).ref, *refs])


def test_compare_draft(release, cast, as_):
    author = as_(cast.head_of_communications)

    page = author.get(address(release), {"old": 1, "new": 2})

    assert page.status_code == 200
    assert "What changed from version 1 to version 2" in words(page)
    assert "3 words added, 1 word removed." in words(page)
    body = page.getvalue().decode()
    assert '<del><span class="govuk-visually-hidden">removed: </span>9182731' in body
    assert '<ins><span class="govuk-visually-hidden">added: </span>9182732 in all' in body


def test_each_of_the_two_is_an_opening(release, cast, as_):
    as_(cast.head_of_communications).get(address(release), {"old": 1, "new": 2})

    opened = events_of(cast.head_of_communications, "draft.opened")
    versions = dict(the_draft(release).versions.values_list("ref", "number"))
    assert [versions[event.version] for event in opened] == [1, 2]


@pytest.mark.parametrize("asked", [{}, {"old": "9", "new": "x"}, {"old": "", "new": "-1"}])
def test_otherwise_the_last_two_are_compared(release, cast, as_, asked):
    page = as_(cast.head_of_communications).get(address(release), asked)

    assert "What changed from version 2 to version 3" in words(page)


def test_an_older_version_is_opened_through_the_gate(release, cast, as_):
    first = the_draft(release).versions.get(number=1)

    page = as_(cast.head_of_communications).get(address(release, "open_draft_version", first.ref))

    assert DRAFT_WORDS in words(page)
    assert "This is version 1. The latest is version 3." in words(page)
    assert [event.version for event in events_of(cast.head_of_communications, "draft.opened")] == [first.ref]


@pytest.mark.parametrize("who", ["statistician", "auditor"])
def test_who_is_not_named_sees_neither(release, cast, as_, who):
    first = the_draft(release).versions.get(number=1)
    for place in (address(release), address(release, "open_draft_version", first.ref)):
        page = as_(cast.people[who]).get(place)
        assert page.status_code == 403
        assert "9182731" not in page.getvalue().decode()


def test_a_version_of_another_draft_is_not_there(release, cast, as_):
    other = actions.start_draft(release, heading="x", text="y", occasion=by(cast.head_of_communications))
    place = reverse(
        "open_draft_version", args=[release.ref, release.drafts.get(number=1).ref, other.latest().ref]
    )

    assert as_(cast.head_of_communications).get(place).status_code == 404
