"""The founding story, and the demonstration's, played whole by the real actions and through the real pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from audit.models import Event
from prerelease.notices.models import Notice
from releases.models import AccessListEntry, Publication, Release
from releases.replay.afterwards import look_back
from releases.replay.player import ALLOWED, REFUSED, Outcome, Player
from releases.replay.reading import read_story

STORIES = Path(settings.BASE_DIR) / "releases" / "stories"
EIGHT = datetime(2020, 7, 14, 7, 0, tzinfo=UTC)


@pytest.fixture
def play(committed_database):
    def played(name: str) -> tuple[Player, list[Outcome]]:
        player = Player(read_story(STORIES / name))
        return player, list(player.play())

    return played


def goes_as_it_says(outcomes: list[Outcome]) -> None:
    assert [(one.deed.line, one.problems) for one in outcomes if one.problems] == []
    assert all(one.outcome == one.deed.expect for one in outcomes if one.deed.expect)
    assert look_back(left_out=0).rights_changed == 0


def test_the_demonstration_goes_as_it_says(play):
    player, outcomes = play("demonstration.yaml")

    goes_as_it_says(outcomes)
    assert not player.thing("release").is_published


def test_homes_england(play):
    """What should have happened, with both refusals of 14 July in the trail, and the lift to the microsecond."""
    player, outcomes = play("homes_england_2020.yaml")
    cast = player.cast.people

    goes_as_it_says(outcomes)

    morning = Event.objects.filter(outcome="refused", at__gte=EIGHT, at__lt=EIGHT.replace(minute=30))
    draft, page = morning.order_by("seq")
    assert (draft.verb, draft.at, draft.rules) == ("draft_reader.added", EIGHT, "R35 D05d")
    assert draft.actor == cast["head_of_communications"].pseudonym
    assert (page.verb, page.rules, page.via) == ("release.seen", "R03", "web")
    assert page.actor == cast["press_officer"].pseudonym

    told = Notice.objects.get(kind="register_opened")
    assert told.to == cast["head_of_communications"]
    assert "must not share" in told.words["restrictions"]

    openings = Event.objects.filter(verb__in=["document.opened", "draft.opened"], outcome="allowed")
    readers = (
        "statistician",
        "head_of_profession",
        "head_of_communications",
        "private_secretary",
        "minister",
    )
    assert set(openings.values_list("actor", flat=True)) == {cast[key].pseudonym for key in readers}

    assert [one.outcome for one in outcomes if one.deed.do == "lift"] == [REFUSED, ALLOWED]
    assert Publication.objects.get().at == Release.objects.get().publish_at
    assert "Press Officer" not in AccessListEntry.objects.values_list("post_title", flat=True)
