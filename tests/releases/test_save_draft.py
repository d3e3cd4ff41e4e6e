"""A new version of a press draft; what was typed is never lost."""

import pytest
from django.urls import reverse

from releases import actions
from releases.models import DraftVersion
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import DRAFT_WORDS, at, by, the_draft

WORDS = {"heading": "Housing", "text": "Better words", "over": 1}


@pytest.fixture
def release(stage):
    return stage("drafted")


def address(release, name: str = "save_draft") -> str:
    return reverse(name, args=[release.ref, the_draft(release).ref])


def test_save_draft(release, cast, as_):
    author = as_(cast.head_of_communications)
    form = author.get(address(release))
    assert DRAFT_WORDS in form.getvalue().decode()
    assert 'name="over" value="1"' in form.getvalue().decode()

    answer = author.post(address(release), WORDS)

    assert answer["Location"] == address(release, "open_draft")
    assert last_event(cast.head_of_communications) == ("draft.saved", "done", "")
    page = author.get(answer["Location"])
    assert "Better words" in words(page)
    assert "Version 2" in words(page)


def test_a_stale_page_overwrites_nothing_and_keeps_what_was_typed(release, cast, as_):
    author = as_(cast.head_of_communications)
    author.post(address(release), WORDS)

    stale = author.post(address(release), WORDS | {"text": "Words from the other tab"})

    assert stale.status_code == 403
    assert "This draft was saved somewhere else after you opened it." in words(stale)
    assert "Words from the other tab" in stale.getvalue().decode()
    assert "Better words" in words(author.get(address(release, "open_draft")))
    assert DraftVersion.objects.count() == 2


def test_looking_at_the_form_is_an_opening(release, cast, as_):
    as_(cast.head_of_communications).get(address(release))

    assert [event.outcome for event in events_of(cast.head_of_communications, "draft.opened")] == ["allowed"]


@pytest.mark.parametrize("who", ["statistician", "auditor"])
def test_only_its_author_writes_it(release, cast, as_, who):
    person = cast.people[who]

    form = as_(person).get(address(release))
    assert form.status_code == 403
    assert DRAFT_WORDS not in form.getvalue().decode()

    answer = as_(person).post(address(release), WORDS)
    assert answer.status_code == 403
    assert "Only its author can save this press draft." in words(answer)
    assert last_event(person)[:2] != ("draft.saved", "done")
    assert DraftVersion.objects.count() == 1


def test_to_those_who_are_not_named_there_is_nothing_to_save(release, cast, as_):
    assert as_(cast.press_officer).post(address(release), WORDS).status_code == 404


def test_when_access_has_ended_the_words_are_kept_on_the_page_and_not_here(stage, cast, as_):
    release = stage("drafted")
    author = as_(cast.head_of_communications)
    at("2020-07-14 10:00")
    actions.declare_final_form(release, occasion=by(cast.statistician))

    answer = author.post(address(release), WORDS)

    assert answer.status_code == 403
    assert "Better words" in answer.getvalue().decode()
    assert DRAFT_WORDS not in answer.getvalue().decode()
    assert DraftVersion.objects.count() == 1
