"""Before publication a press draft leaves only for one named person who may see the figures at that moment."""

import pytest
from django.urls import reverse

from prerelease.core.decision import Denied
from prerelease.notices.models import Notice
from releases import actions
from releases.models import DraftHandOver
from tests.releases.pages import events_of, words
from tests.world.builders import DRAFT_WORDS, agree, at, by, the_draft

WHY = "They put it on the website at publication; by hand, on paper."


@pytest.fixture
def release(stage, cast):
    release = stage("window_open")
    agree(release, cast.head_of_communications)
    return release


def address(release, name: str = "hand_over_draft") -> str:
    draft = the_draft(release)
    return reverse(name, args=[release.ref, draft.ref, draft.latest().ref])


def test_hand_over_draft(release, cast, as_):
    agree(release, cast.private_secretary)
    author = as_(cast.head_of_communications)

    answer = author.post(address(release), {"to": cast.private_secretary.email, "reason": WHY})

    assert answer.status_code == 200
    assert "It is recorded that you hand it over to Private Secretary, and they have been told." in words(
        answer
    )
    assert DRAFT_WORDS not in words(answer)
    handed = DraftHandOver.objects.get()
    copied = author.post(
        address(release, "copy_draft"), {"hand_over": handed.ref, "file": "1"}
    ).content.decode()
    assert "Handed over to Private Secretary by Head Of Communications, Head of Communications," in copied
    assert [event.outcome for event in events_of(cast.head_of_communications, "draft.handed_over")] == [
        "done"
    ]
    assert Notice.objects.get(kind="draft_handed_over").to == cast.private_secretary


def test_both_are_in_the_trail_and_it_counts_as_opened(release, cast, as_):
    agree(release, cast.private_secretary)
    as_(cast.head_of_communications).post(
        address(release), {"to": cast.private_secretary.email, "reason": WHY}
    )

    page = as_(cast.statistician).get(reverse("release_trail", args=[release.ref]))

    assert "Handed over a press draft" in words(page) or "handed over a press draft" in words(page)
    sight = {row.who: row for row in page.context["sight"].rows}
    column = page.context["sight"].columns.index("Press notice 1")
    assert sight["Private Secretary"].cells[column].opened.times == 1


@pytest.mark.parametrize(
    ("who", "rules"),
    [("press_officer", "R35 D05d R27"), ("private_secretary", "R27"), ("former_holder", "D05c")],
)
def test_not_to_somebody_who_may_not_see_the_figures_now(release, cast, as_, who, rules):
    answer = as_(cast.head_of_communications).post(
        address(release), {"to": cast.people[who].email, "reason": WHY}
    )

    assert answer.status_code == 403
    refused = events_of(cast.head_of_communications, "draft.handed_over")
    assert [event.outcome for event in refused] == ["refused"]
    if who != "former_holder":
        assert refused[0].rules == rules
    assert not DraftHandOver.objects.exists()


def test_why_is_said(release, cast, as_):
    agree(release, cast.private_secretary)

    answer = as_(cast.head_of_communications).post(address(release), {"to": cast.private_secretary.email})

    assert "Say why it has to leave this service before publication" in words(answer)
    assert events_of(cast.head_of_communications, "draft.handed_over")[0].rules == "D18r"


def test_a_copy_for_somebody_is_refused_once_they_may_not_see_the_figures(release, cast, as_):
    agree(release, cast.private_secretary)
    author = as_(cast.head_of_communications)
    author.post(address(release), {"to": cast.private_secretary.email, "reason": WHY})
    cast.private_secretary.is_active = False
    cast.private_secretary.save()

    answer = author.post(address(release, "copy_draft"), {"hand_over": DraftHandOver.objects.get().ref})

    assert answer.status_code == 403
    assert "Their account is closed" in words(answer)


def test_an_author_whose_access_is_closed_hands_nothing_over(release, cast):
    """Behind the page, which they cannot open any more: the receiver may still see the figures."""
    agree(release, cast.private_secretary)
    actions.close_access(
        release, reason="A leak", person=cast.head_of_communications, occasion=by(cast.head_of_profession)
    )
    with pytest.raises(Denied) as no:
        actions.hand_over_draft(
            the_draft(release).latest(),
            to=cast.private_secretary,
            reason=WHY,
            occasion=by(cast.head_of_communications),
        )
    assert "D07" in no.value.decision.refused_by
    assert not DraftHandOver.objects.exists()


def test_only_its_author_hands_it_over_and_only_while_they_have_sight(release, cast, as_):
    assert as_(cast.statistician).get(address(release)).status_code == 403
    at("2020-07-16 09:30")
    posted = {"to": cast.private_secretary.email, "reason": WHY}
    assert as_(cast.head_of_communications).post(address(release), posted).status_code == 403
