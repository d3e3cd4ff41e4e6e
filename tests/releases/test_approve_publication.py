import re

from django.urls import reverse

from releases import actions
from releases.models import PublicationApproval
from tests.releases.pages import events_of, words
from tests.world.builders import at, by, preview, upload

SHOWN = re.compile(r'name="final_form" value="(\d+)"')


def _place(release):
    return reverse("approve_publication", args=[release.ref])


def _shown(answer) -> str:
    return SHOWN.search(answer.content.decode())[1]


def test_a_head_of_profession_approves_what_the_page_shows(stage, cast, as_):
    release = stage("final_form")
    preview(release, cast.head_of_profession)
    client = as_(cast.head_of_profession)
    page = client.get(_place(release))
    assert release.final_form().manifest_sha256 in words(page)
    assert client.post(_place(release), {"final_form": _shown(page)}).status_code == 302
    approval = PublicationApproval.objects.get()
    assert approval.final_form == release.final_form()
    assert events_of(cast.head_of_profession, "publication.approved")[-1].outcome == "done"


def test_a_final_form_that_was_replaced_meanwhile_is_refused_and_the_latest_is_shown(stage, cast, as_):
    release = stage("final_form")
    preview(release, cast.head_of_profession)
    client = as_(cast.head_of_profession)
    old = _shown(client.get(_place(release)))
    at("2020-07-14 11:00")
    upload(release, cast.statistician, content=b"area,starts\nNorth,5\n")
    actions.declare_final_form(release, occasion=by(cast.statistician))
    preview(release, cast.head_of_profession)

    answer = client.post(_place(release), {"final_form": old})
    assert answer.status_code == 403
    assert "The final form has changed since. Look at the latest one, and approve that." in words(answer)
    assert not PublicationApproval.objects.exists()
    assert events_of(cast.head_of_profession, "publication.approved")[-1].rules == "D14f"

    assert client.post(_place(release), {"final_form": _shown(answer)}).status_code == 302


def test_before_final_form_there_is_nothing_to_approve(stage, cast, as_):
    release = stage("drafted")
    client = as_(cast.head_of_profession)
    assert "Nothing is in final form yet" in words(client.get(_place(release)))
    assert client.post(_place(release)).status_code == 403
    assert not PublicationApproval.objects.exists()


def test_others_are_refused(stage, cast, as_):
    release = stage("final_form")
    form = release.final_form().pk
    for who in (cast.statistician, cast.auditor, cast.stranger, cast.superuser, cast.minister):
        assert as_(who).post(_place(release), {"final_form": form}).status_code == 403
        assert events_of(who, "publication.approved")[-1].outcome == "refused"
    assert not PublicationApproval.objects.exists()
