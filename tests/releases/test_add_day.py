"""Days that the shipped tables do not have: an administrator adds them, and they change how early access may open."""

from datetime import date

import pytest
from django.urls import reverse

from releases import actions
from releases.models import AddedDay
from releases.policies.calendar import calendar_of
from releases.policies.facts import release_facts
from releases.rules.limits import limit
from tests.releases.pages import events_of, words
from tests.releases.test_window_page import ASKED as WINDOW
from tests.world.builders import at, by

CLOSED = {
    "kind": "closure",
    "nation": "",
    "on_day": "27",
    "on_month": "11",
    "on_year": "2026",
    "name": "Office move",
}


@pytest.fixture(autouse=True)
def _a_day_in_june(cast):
    at("2026-06-10 10:00")


def said_of(person, verb):
    return [(event.outcome, event.rules) for event in events_of(person) if event.verb == verb]


@pytest.fixture
def asked(cast):
    return CLOSED | {"organisation": cast.agency.pk}


def test_a_closure_moves_the_opening_of_its_own_organisation(cast, as_, asked):
    answer = as_(cast.administrator).post(reverse("add_day"), asked, follow=True)

    assert "Office move, 27 November 2026 is added." in words(answer)
    assert said_of(cast.administrator, "day.added") == [("done", None)]
    said = words(as_(cast.statistician).post(reverse("window"), WINDOW))
    assert "Ordinary 9:30am on Friday 20 November 2026" in said
    assert calendar_of(cast.department).closures == frozenset()


def test_a_day_of_mourning_is_everybodys(cast, as_, asked):
    proclaimed = {"kind": "bank holiday", "nation": "Scotland", "name": "Day of mourning"}
    as_(cast.administrator).post(reverse("add_day"), asked | proclaimed)

    assert calendar_of(None).proclaimed == {("Scotland", date(2026, 11, 27))}
    said = words(as_(cast.minister).post(reverse("window"), WINDOW))
    assert "Ordinary 9:30am on Friday 20 November 2026" in said


def test_the_rules_of_a_release_are_asked_with_it(stage, cast):
    release = stage("created")
    release.regime, release.publish_at = "SCO", at("2026-12-01 09:30")
    at("2026-06-10 10:00")
    before = limit(release_facts(release)).opens_at
    actions.add_day(
        cast.agency,
        kind="closure",
        on=date(2026, 11, 27),
        name="Office move",
        occasion=by(cast.administrator),
    )

    assert limit(release_facts(release)).opens_at < before


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": ""}, "the question: What day is it?"),
        ({"on_day": "31"}, "Enter a real date, like 16 7 2020."),
        ({"name": ""}, "the question: What is it called?"),
        ({"kind": "bank holiday"}, "Choose where it is a bank holiday."),
        ({"nation": "Scotland"}, "Only a bank holiday is one of a nation."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(cast, as_, asked, changed, says):
    answer = as_(cast.administrator).post(reverse("add_day"), asked | changed)

    assert answer.status_code == 422
    assert says in words(answer)
    assert not AddedDay.objects.exists()


@pytest.mark.parametrize(
    "again",
    [{}, {"kind": "bank holiday", "nation": "Scotland", "on_day": "30", "name": "Saint Andrew's Day"}],
)
def test_what_is_in_the_calendar_already_is_not_added_twice(cast, as_, asked, again):
    as_(cast.administrator).post(reverse("add_day"), asked)
    answer = as_(cast.administrator).post(reverse("add_day"), asked | again)

    assert answer.status_code == 403
    assert "That day is in the calendar already." in words(answer)
    assert AddedDay.objects.count() == 1


def test_a_bank_holiday_of_a_projected_year_may_be_added(cast):
    new_year = date(2033, 1, 3)
    actions.add_day(
        cast.agency,
        kind="bank holiday",
        nation="Scotland",
        on=new_year,
        name="New Year",
        occasion=by(cast.administrator),
    )

    assert ("Scotland", new_year) in calendar_of(None).proclaimed


def test_only_an_administrator_may(cast, as_, asked):
    answer = as_(cast.statistician).post(reverse("add_day"), asked)

    assert answer.status_code == 403
    assert "Only an administrator of Housing Agency can change the days that count." in words(answer)
    assert said_of(cast.statistician, "day.added") == [("refused", "D31")]


def test_nobody_adds_for_an_organisation_that_they_do_not_act_for(cast, as_, asked):
    answer = as_(cast.stranger).post(reverse("add_day"), asked)

    assert answer.status_code == 422
    assert not AddedDay.objects.exists()


def test_a_national_polling_day_is_warned_about_when_a_date_is_set(stage, cast, as_):
    release = stage("created")
    page = reverse("announce_release", args=[release.ref])
    assert "polling day" not in words(as_(cast.statistician).get(page))

    actions.add_day(
        cast.agency,
        kind="polling day",
        on=date(2020, 7, 16),
        name="General election",
        occasion=by(cast.administrator),
    )

    assert "polling day" in words(as_(cast.statistician).get(page))
