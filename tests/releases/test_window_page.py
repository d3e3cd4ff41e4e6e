"""The page that says when early access may open, before anything is proposed."""

import pytest
from django.urls import reverse

from audit.models import Event
from tests.releases.pages import words
from tests.world.builders import at

TUESDAY = {
    "publish_at_day": "1",
    "publish_at_month": "12",
    "publish_at_year": "2026",
    "publish_at_time": "9:30am",
}
ASKED = {"regime": "SCO", "market_sensitive": "no", "topic": "other"} | TUESDAY


@pytest.fixture(autouse=True)
def _a_day_in_june(cast):
    at("2020-06-10 10:00")


def test_it_says_when_and_by_which_paragraph(cast, as_):
    answer = as_(cast.statistician).post(reverse("window"), ASKED)

    said = words(answer)
    assert answer.status_code == 200
    assert "Published at 9:30am on Tuesday 1 December 2026" in said
    assert "Ordinary 9:30am on Monday 23 November 2026 No more than 5 working days before." in said
    assert "SSI 2008/399, Schedule, para 4(1)(b)" in said
    assert "Exceptional No earliest time" in said


def test_what_nobody_may_see_cannot_be_granted(cast, as_):
    answer = as_(cast.statistician).post(reverse("window"), ASKED | {"topic": "gdp or retail sales"})

    assert "Ordinary Cannot be granted These statistics may not be seen before publication." in words(answer)


def test_a_projected_year_says_so(cast, as_):
    answer = as_(cast.statistician).post(
        reverse("window"), ASKED | {"publish_at_year": "2033", "publish_at_day": "2"}
    )

    assert "These dates are projected" in words(answer)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"publish_at_year": "2007"}, "SSI 2008/399 came into force on 1 December 2008."),
        ({"publish_at_time": "half nine"}, "Enter a time in hours and minutes, like 9:30am."),
        ({"regime": "EU"}, "Select a valid choice"),
        ({"publish_at_day": ""}, "The date must include a day."),
    ],
)
def test_what_is_not_understood_is_told_beside_it(cast, as_, changed, says):
    answer = as_(cast.statistician).post(reverse("window"), ASKED | changed)

    assert answer.status_code == 422
    assert says in words(answer)
    assert "Ordinary" not in words(answer)


def test_asking_is_in_the_trail(cast, as_):
    as_(cast.minister).get(reverse("window"))

    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome) == ("window.asked", "allowed")
