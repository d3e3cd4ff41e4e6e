"""Clearing a press draft: by those who were asked, in their turn, and of the version that they read."""

import pytest
from django.urls import reverse

from prerelease.notices.models import Notice
from releases import actions
from releases.models import ClearanceAnswer
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import at, by, the_draft
from tests.world.clearing import save, send


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    at("2020-07-13 08:00")
    send(release, cast.statistician, cast.head_of_profession, due="2020-07-14 15:00")
    return release


def address(release, name: str = "clear_draft", number: int = 1) -> str:
    draft = the_draft(release)
    refs = [] if name == "open_draft" else [draft.versions.get(number=number).ref]
    return reverse(name, args=[release.ref, draft.ref, *refs])


def test_clear_draft(release, cast, as_):
    asked = as_(cast.statistician)
    assert "Head Of Communications asks you to clear this by 3:00pm" in words(
        asked.get(address(release, "open_draft"))
    )

    answer = asked.post(address(release), follow=True)

    assert "You have cleared version 1." in words(answer)
    assert "asks you to clear this" not in words(answer)
    assert [event.version for event in events_of(cast.statistician, "draft.cleared")] == [
        the_draft(release).latest().ref
    ]
    told = Notice.objects.get(kind="clearance_answered")
    assert (told.to, told.words["who"], told.words["did"]) == (
        cast.head_of_communications,
        "Statistician",
        "cleared",
    )
    assert Notice.objects.filter(kind="clearance_asked", to=cast.head_of_profession).count() == 1


@pytest.mark.parametrize(
    ("who", "rules"), [("head_of_profession", "D18h"), ("head_of_communications", "D18g")]
)
def test_out_of_turn_or_unasked_it_is_refused(release, cast, as_, who, rules):
    answer = as_(cast.people[who]).post(address(release))

    assert answer.status_code == 403
    assert last_event(cast.people[who]) == ("draft.cleared", "refused", rules)
    assert not ClearanceAnswer.objects.exists()


def test_a_version_that_has_changed_since_is_not_cleared_unread(release, cast, as_):
    save(the_draft(release), "Other words")

    answer = as_(cast.statistician).post(address(release, number=1))

    assert answer.status_code == 403
    assert "A newer version has been saved since you opened this one." in words(answer)
    assert not ClearanceAnswer.objects.exists()


def test_twice_is_once(release, cast, as_):
    for _ in range(2):
        as_(cast.statistician).post(address(release))

    assert ClearanceAnswer.objects.count() == 1


def test_a_later_chain_takes_the_place_of_the_first(release, cast, as_):
    send(release, cast.head_of_profession, due="2020-07-14 15:00")

    assert as_(cast.statistician).post(address(release)).status_code == 403
    assert as_(cast.head_of_profession).post(address(release)).status_code == 302


def test_who_has_no_sight_clears_nothing(release, cast, as_):
    actions.close_access(
        release, reason="A leak", person=cast.statistician, occasion=by(cast.head_of_profession)
    )

    assert as_(cast.statistician).post(address(release)).status_code == 403
    assert last_event(cast.statistician) == ("draft.cleared", "refused", "D07")


def test_when_all_have_cleared_it_the_author_is_told_on_their_desk(release, cast, as_):
    for person in (cast.statistician, cast.head_of_profession):
        as_(person).post(address(release))

    said = words(as_(cast.head_of_communications).get("/desk/"))

    assert "Press notice 1 is cleared by everybody whom you asked." in said


def test_to_those_who_may_not_know_of_it_there_is_nothing_to_clear(release, cast, as_):
    assert as_(cast.press_officer).post(address(release)).status_code == 404
