"""Asking for changes: it is not cleared, and why is said in a sealed comment."""

import pytest
from django.urls import reverse

from prerelease.notices.models import Notice
from releases.models import ClearanceAnswer, DraftComment
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import at, the_draft
from tests.world.clearing import save, send

WHY = "It was 9182732, not 9182731"


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    at("2020-07-13 08:00")
    send(release, cast.statistician, cast.head_of_profession, due="2020-07-14 15:00")
    return release


def address(release, name: str = "ask_for_changes") -> str:
    draft = the_draft(release)
    refs = [] if name == "open_draft" else [draft.versions.get(number=1).ref]
    return reverse(name, args=[release.ref, draft.ref, *refs])


def test_ask_for_changes(release, cast, as_):
    answer = as_(cast.statistician).post(address(release), {"text": WHY}, follow=True)

    assert "The author is told that you ask for changes." in words(answer)
    assert "Statistician Turn 1. Version 1, at 8:00am on Monday 13 July 2020. Asked for changes" in words(
        answer
    )
    assert WHY in words(as_(cast.head_of_communications).get(address(release, "open_draft")))
    assert "draft.opened" in last_event(cast.head_of_communications)[0]
    assert [event.outcome for event in events_of(cast.statistician, "changes.asked")] == ["done"]
    told = Notice.objects.get(kind="clearance_answered")
    assert told.words["did"] == "asked for changes to"
    assert "9182732" not in str(told.words)
    assert "Statistician has asked for changes to press notice 1." in words(
        as_(cast.head_of_communications).get("/desk/")
    )


def test_the_next_turn_does_not_come(release, cast, as_):
    as_(cast.statistician).post(address(release), {"text": WHY})

    assert not Notice.objects.filter(kind="clearance_asked", to=cast.head_of_profession).exists()


def test_a_new_version_is_with_whoever_asked_for_it(release, cast, as_):
    as_(cast.statistician).post(address(release), {"text": WHY})
    save(the_draft(release), "It was 9182732")

    page = words(as_(cast.statistician).get(address(release, "open_draft")))

    assert "asks you to clear this" in page
    assert "Asked for changes to version 1, which has changed since: version 2 is not cleared." in page


def test_changes_are_asked_for_in_words(release, cast, as_):
    answer = as_(cast.statistician).post(address(release), {"text": " "})

    assert answer.status_code == 422
    assert not ClearanceAnswer.objects.exists()


def test_a_refusal_keeps_what_was_typed_on_the_page_alone(release, cast, as_):
    answer = as_(cast.head_of_communications).post(address(release), {"text": WHY})

    assert answer.status_code == 403
    assert WHY in answer.getvalue().decode()
    assert not DraftComment.objects.exists()
    assert events_of(cast.head_of_communications, "changes.asked")[0].rules == "D18g"
