import pytest

from releases.models import Release
from tests.releases.pages import events_of, words
from tests.world.builders import PUBLISHES_AT

PLACE = "/outputs/housing-statistics/create-release/"
WHEN = {
    "publish_at_day": "15",
    "publish_at_month": "10",
    "publish_at_year": "2020",
    "publish_at_time": "9:30am",
}
ASKED = {"title": "Housing statistics, July 2020", "regime": "UK", "market_sensitive": "no"} | WHEN


def _mine(release_count: int = 2):
    assert Release.objects.count() == release_count
    return Release.objects.order_by("-pk").first()


def test_a_statistician_creates_a_release_in_londons_time(stage, cast, as_):
    stage("created")
    answer = as_(cast.statistician).post(PLACE, ASKED)
    release = _mine()
    assert answer["Location"] == f"/releases/{release.ref}/"
    assert release.publish_at == PUBLISHES_AT.replace(month=10, day=15)
    verbs = [
        (event.verb, event.outcome) for event in events_of(cast.statistician) if event.release == release.ref
    ]
    assert verbs[0] == ("release.created", "done")


def test_the_time_is_prefilled(stage, cast, as_):
    stage("created")
    assert 'value="9:30am"' in as_(cast.statistician).get(PLACE).content.decode()


@pytest.mark.parametrize(
    ("changed", "says", "rule"),
    [
        ({"regime": "other"}, "This service only handles statistics under the UK Order.", "D08a"),
        ({"market_sensitive": "yes"}, "cannot hold market-sensitive statistics", "D08b"),
        ({"publish_at_time": "9am"}, "Statistics are published at 9:30am, London time, on a weekday", "R70"),
        ({"publish_at_day": "17"}, "Statistics are published at 9:30am, London time, on a weekday", "R70"),
    ],
)
def test_what_is_not_lawful_or_not_built_is_refused(stage, cast, as_, changed, says, rule):
    stage("created")
    answer = as_(cast.statistician).post(PLACE, ASKED | changed)
    assert answer.status_code == 403
    assert says in words(answer)
    assert 'value="Housing statistics, July 2020"' in answer.content.decode()
    _mine(1)
    refusal = events_of(cast.statistician, "release.created")[-1]
    assert (refusal.outcome, refusal.rules) == ("refused", rule)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": ""}, "Enter the title."),
        ({"market_sensitive": ""}, "Answer the question: Are the statistics market sensitive?"),
        ({"publish_at_day": "31", "publish_at_month": "2"}, "Enter a real date, like 16 7 2020."),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(stage, cast, as_, changed, says):
    stage("created")
    answer = as_(cast.statistician).post(PLACE, ASKED | changed)
    assert answer.status_code == 422
    assert says in words(answer)
    _mine(1)


def test_others_cannot(stage, cast, as_):
    stage("created")
    assert as_(cast.head_of_profession).post(PLACE, ASKED).status_code == 403
    assert as_(cast.stranger).post(PLACE, ASKED).status_code == 404
    assert as_(cast.superuser).post(PLACE, ASKED).status_code == 404
    _mine(1)
