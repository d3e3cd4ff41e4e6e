from django.urls import reverse

from releases import actions
from releases.models import ListApproval
from tests.releases.pages import events_of, words
from tests.world.builders import by, holding_of


def _place(release):
    return reverse("approve_list", args=[release.ref])


def test_a_head_of_profession_approves_an_empty_list(stage, cast, as_):
    release = stage("final_form")
    client = as_(cast.head_of_profession)
    assert "no pre-release access was given" in words(client.get(_place(release)))
    assert client.post(_place(release)).status_code == 302
    approval = ListApproval.objects.get()
    assert (approval.by, approval.delegation.organisation) == (cast.head_of_profession, cast.agency)
    assert events_of(cast.head_of_profession, "list.approved")[-1].outcome == "done"


def test_the_page_shows_each_line_and_that_the_undecided_lapse(stage, cast, as_):
    release = stage("final_form")
    actions.propose_list_line(
        release,
        holding=holding_of(cast.minister),
        eligibility="a",
        purpose="i",
        reason="Answers.",
        occasion=by(cast.statistician),
    )
    said = words(as_(cast.head_of_profession).get(_place(release)))
    assert "Minister for Housing" in said
    assert "To decide" in said
    assert "Lines that nobody has decided by then lapse." in said


def test_others_are_refused_and_have_no_button(stage, cast, as_):
    release = stage("final_form")
    for who in (cast.statistician, cast.auditor):
        client = as_(who)
        page = client.get(_place(release))
        assert "Only the person responsible for these statistics" in words(page)
        assert b'<form method="post" novalidate>' not in page.content
        assert client.post(_place(release)).status_code == 403
        assert events_of(who, "list.approved")[-1].outcome == "refused"
    assert as_(cast.stranger).post(_place(release)).status_code == 403
    assert not ListApproval.objects.exists()


def test_a_look_approves_nothing(stage, cast, as_):
    release = stage("final_form")
    as_(cast.head_of_profession).get(_place(release))
    as_(cast.head_of_profession).head(_place(release))
    assert not ListApproval.objects.exists()
