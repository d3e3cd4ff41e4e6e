"""A day that was added by mistake is taken back: a row says so, and the first one stays."""

from datetime import date

import pytest
from django.urls import reverse

from prerelease.core.decision import Denied
from releases import actions
from releases.models import AddedDay
from releases.policies.calendar import calendar_of
from tests.releases.pages import events_of, words
from tests.world.builders import at, by


def said_of(person, verb):
    return [(event.outcome, event.rules) for event in events_of(person) if event.verb == verb]


@pytest.fixture
def day(cast):
    at("2026-06-10 10:00")
    return actions.add_day(
        cast.agency,
        kind="closure",
        on=date(2026, 11, 27),
        name="Office move",
        occasion=by(cast.administrator),
    )


def test_it_does_not_count_any_more(cast, as_, day):
    client, place = as_(cast.administrator), reverse("remove_day", args=[day.ref])
    assert "Office move" in words(client.get(reverse("days")))
    assert "Take back this day?" in words(client.get(place))

    assert "does not count any more" in words(client.post(place, follow=True))

    assert calendar_of(cast.agency).closures == frozenset()
    assert AddedDay.objects.count() == 2
    assert said_of(cast.administrator, "day.removed")[0] == ("done", None)
    assert client.post(place).status_code == 404


def test_two_tabs_take_it_back_once(cast, day):
    actions.remove_day(day, occasion=by(cast.administrator))

    with pytest.raises(Denied) as no:
        actions.remove_day(AddedDay.objects.get(pk=day.pk), occasion=by(cast.administrator))
    assert no.value.decision.refused_by == ("D31b",)


def test_only_an_administrator_may(cast, as_, day):
    answer = as_(cast.statistician).post(reverse("remove_day", args=[day.ref]))

    assert answer.status_code == 403
    assert "Only an administrator of Housing Agency" in words(answer)
    assert calendar_of(cast.agency).closures


def test_to_somebody_of_another_organisation_it_does_not_exist(cast, as_, day):
    assert as_(cast.stranger).get(reverse("remove_day", args=[day.ref])).status_code == 404
    assert "Office move" not in words(as_(cast.stranger).get(reverse("days")))
