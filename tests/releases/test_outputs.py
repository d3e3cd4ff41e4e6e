"""The outputs that somebody acts for; to everybody else their private pages do not exist."""

import pytest

from tests.releases.pages import alike, last_event, words


def test_those_who_act_for_the_organisation_see_its_outputs(stage, cast, as_):
    stage("announced")
    for who in (cast.statistician, cast.head_of_profession, cast.auditor):
        said = words(as_(who).get("/outputs/"))
        assert "Housing statistics Housing Agency. 1 release; next, 9:30am on Thursday 16 July 2020." in said
        page = words(as_(who).get("/outputs/housing-statistics/"))
        assert "Housing statistics, April to June 2020" in page
        assert last_event(who) == ("output.seen", "allowed", "")


@pytest.mark.parametrize("who", ["stranger", "press_officer", "superuser", "minister"])
def test_to_others_an_output_is_missing(stage, cast, as_, who):
    stage("announced")
    client = as_(cast.people[who])
    there, missing = client.get("/outputs/housing-statistics/"), client.get("/outputs/no-such-output/")
    assert (there.status_code, missing.status_code) == (404, 404)
    assert alike(there) == alike(missing)
    assert "Housing statistics" not in words(client.get("/outputs/"))


def test_the_way_there_is_in_the_menu_of_a_delegate(stage, cast, as_):
    """The Head of Profession has no role with the agency, only its delegation (R96)."""
    stage("created")
    assert 'href="/outputs/"' in as_(cast.head_of_profession).get("/desk/").content.decode()
    assert 'href="/outputs/"' not in as_(cast.minister).get("/desk/").content.decode()
