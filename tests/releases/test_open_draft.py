"""A press draft's words, for those who are named on it; for those who make the release, that there is one."""

import pytest
from django.urls import reverse

from prerelease.core import clock
from releases import actions
from tests.releases.pages import alike, events_of, last_event, words
from tests.world.builders import DRAFT_WORDS, Story, agree, at, by, the_draft


@pytest.fixture
def release(stage):
    return stage("drafted")


def address(release) -> str:
    return reverse("open_draft", args=[release.ref, the_draft(release).ref])


def test_open_draft(release, cast, as_):
    page = as_(cast.head_of_communications).get(address(release))

    assert page.status_code == 200
    assert DRAFT_WORDS in words(page)
    assert "Opened by Head Of Communications, Head of Communications, 10:00am on 9 July. Copy" in words(page)
    assert page["Cache-Control"] == "no-store, private"
    title = page.getvalue().decode().split("<title>")[1].split("</title>")[0]
    assert title == "Unpublished press draft – Pre-release access"
    opened = events_of(cast.head_of_communications, "draft.opened")
    assert [event.outcome for event in opened] == ["allowed"]
    assert opened[0].version == the_draft(release).latest().ref


@pytest.mark.parametrize("who", ["statistician", "head_of_profession", "auditor"])
def test_those_who_work_on_the_release_see_that_there_is_one_and_no_word_of_it(release, cast, as_, who):
    page = as_(cast.people[who]).get(address(release))

    assert page.status_code == 200
    assert "Press notice 1" in words(page)
    assert "Author Head Of Communications" in words(page)
    assert DRAFT_WORDS not in page.getvalue().decode()
    assert events_of(cast.people[who], "draft.opened") == []
    assert last_event(cast.people[who]) == ("release.seen", "allowed", "")


@pytest.mark.parametrize("who", ["former_holder", "press_officer", "stranger", "superuser"])
def test_to_everyone_else_there_is_no_such_draft(release, cast, as_, who):
    visitor = as_(cast.people[who])

    hidden = visitor.get(address(release))
    missing = visitor.get(reverse("open_draft", args=[release.ref, "D" * 22]))

    assert hidden.status_code == missing.status_code == 404
    assert alike(hidden) == alike(missing)


def test_its_author_loses_it_with_the_figures(release, cast, as_):
    at("2020-07-14 10:00")
    actions.declare_final_form(release, occasion=by(cast.statistician))

    page = as_(cast.head_of_communications).get(address(release))

    assert page.status_code == 403
    assert DRAFT_WORDS not in page.getvalue().decode()
    assert last_event(cast.head_of_communications) == ("draft.opened", "refused", "D05c")


def test_its_author_has_it_again_in_the_window(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.head_of_communications)

    assert DRAFT_WORDS in words(as_(cast.head_of_communications).get(address(release)))


def test_no_row_no_byte(committed_database, cast, as_):
    release = Story(cast).until("drafted")
    author = as_(cast.head_of_communications)
    with clock.owner() as cursor:
        cursor.execute("REVOKE EXECUTE ON FUNCTION audit_record FROM prerelease_app")

    answer = author.get(address(release))

    assert answer.status_code == 503
    assert DRAFT_WORDS not in answer.getvalue().decode()
