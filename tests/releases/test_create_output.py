import pytest

from releases.models import Output
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import at

ASKED = {"title": "Rough sleeping", "slug": "rough-sleeping", "contact": "The rough sleeping team"}


@pytest.fixture(autouse=True)
def _june(cast):
    at("2020-06-10 10:00")


def test_a_statistician_sets_up_an_output(cast, as_):
    answer = as_(cast.statistician).post("/outputs/create-output/", ASKED | {"organisation": cast.agency.pk})
    assert answer.status_code == 302
    assert answer["Location"] == "/outputs/rough-sleeping/"
    assert Output.objects.get().organisation == cast.agency
    assert last_event(cast.statistician) == ("output.created", "done", "")


def test_an_auditor_is_refused_where_they_typed_and_it_is_recorded(cast, as_):
    answer = as_(cast.auditor).post("/outputs/create-output/", ASKED | {"organisation": cast.agency.pk})
    assert answer.status_code == 403
    assert "Only a statistician or lead official of Housing Agency can set up an output." in words(answer)
    assert 'value="Rough sleeping"' in answer.content.decode()
    assert not Output.objects.exists()
    assert last_event(cast.auditor) == ("output.created", "refused", "D02")


def test_an_organisation_that_one_does_not_act_for_cannot_be_chosen(cast, as_):
    answer = as_(cast.stranger).post("/outputs/create-output/", ASKED | {"organisation": cast.agency.pk})
    assert answer.status_code == 422
    assert not Output.objects.exists()
    assert events_of(cast.stranger, "output.created") == []


@pytest.mark.parametrize("slug", ["housing-statistics", "HOUSING-statistics", "create-output"])
def test_a_web_address_that_is_taken_is_told_beside_its_field(stage, cast, as_, slug):
    stage("created")
    answer = as_(cast.statistician).post(
        "/outputs/create-output/", ASKED | {"slug": slug, "organisation": cast.agency.pk}
    )
    assert answer.status_code == 422
    assert "Another output has this web address. Choose another." in words(answer)
