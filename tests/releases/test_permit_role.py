from releases.models import StandingPermission
from tests.releases.pages import last_event, words

ASKED = {"role": "web publisher", "ground": "production", "produces_publication": "on"}
PLACE = "/outputs/housing-statistics/permit-role/"


def test_a_head_of_profession_gives_a_role_standing_permission(stage, cast, as_):
    stage("created")
    answer = as_(cast.head_of_profession).post(PLACE, ASKED)
    assert answer.status_code == 302
    standing = StandingPermission.objects.get(role="web publisher")
    assert (standing.by, standing.produces_publication) == (cast.head_of_profession, True)
    assert last_event(cast.head_of_profession) == ("role.permitted", "done", "")


def test_a_statistician_is_refused_with_the_paragraph(stage, cast, as_):
    stage("created")
    answer = as_(cast.statistician).post(PLACE, ASKED)
    assert answer.status_code == 403
    assert (
        "Only somebody to whom Housing Agency delegated its lists can give a standing permission."
        in words(answer)
    )
    assert "SI 2008/2998, Schedule, para 2" in words(answer)
    assert not StandingPermission.objects.filter(role="web publisher").exists()
    assert last_event(cast.statistician) == ("role.permitted", "refused", "R04")


def test_a_role_is_permitted_once(stage, cast, as_):
    stage("created")
    answer = as_(cast.head_of_profession).post(PLACE, ASKED | {"role": "statistician"})
    assert answer.status_code == 422
    assert "This role has a standing permission already." in words(answer)
