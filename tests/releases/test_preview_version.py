"""A second person looks at each version as readers will see it, before publication is approved."""

from datetime import date

import pytest
from django.urls import reverse

from prerelease.accounts.models import Role
from prerelease.core.decision import Denied
from releases import actions
from releases.models import Preview, PublicationApproval
from tests.releases.pages import events_of, words
from tests.world.builders import at, by, the_version, upload


def _place(version):
    return reverse("preview_version", args=[version.release.ref, version.document.ref, version.ref])


def _approve(release, cast, as_):
    form = {"final_form": release.final_form().pk}
    return as_(cast.head_of_profession).post(reverse("approve_publication", args=[release.ref]), form)


def test_without_it_publication_is_not_approved(stage, cast, as_):
    release = stage("final_form")
    answer = _approve(release, cast, as_)
    assert answer.status_code == 403
    assert "A document has not been looked at by a second person" in words(answer)
    assert events_of(cast.head_of_profession, "publication.approved")[-1].rules == "D14i"
    assert not PublicationApproval.objects.exists()


def test_the_head_of_profession_opens_it_says_so_and_approves(stage, cast, as_):
    release = stage("final_form")
    version, client = the_version(release), as_(cast.head_of_profession)
    assert "1 document needs a second person to look at it." in words(client.get("/desk/"))

    early = client.post(_place(version))
    assert early.status_code == 403
    assert "You have not opened this version yet." in words(early)
    assert events_of(cast.head_of_profession, "version.previewed")[-1].rules == "D03c"

    client.get(reverse("open_version", args=[release.ref, version.document.ref, version.ref]))
    assert client.post(_place(version)).status_code == 302
    assert Preview.objects.get().by == cast.head_of_profession
    assert events_of(cast.head_of_profession, "version.previewed")[-1].outcome == "done"
    approving = words(client.get(reverse("approve_publication", args=[release.ref])))
    assert "Head Of Profession looked at it at" in approving
    assert _approve(release, cast, as_).status_code == 302


def test_twice_is_once(stage, cast, as_):
    release = stage("final_form")
    version, client = the_version(release), as_(cast.head_of_profession)
    client.get(reverse("open_version", args=[release.ref, version.document.ref, version.ref]))
    assert [client.post(_place(version)).status_code for _ in range(2)] == [302, 302]
    assert Preview.objects.count() == 1


def test_the_uploader_is_no_second_person(stage, cast, as_):
    release = stage("final_form")
    version, client = the_version(release), as_(cast.statistician)
    client.get(reverse("open_version", args=[release.ref, version.document.ref, version.ref]))
    assert "You uploaded this version." in words(client.post(_place(version)))
    assert events_of(cast.statistician, "version.previewed")[-1].rules == "D03a"
    assert not Preview.objects.exists()


def test_who_only_reads_in_production_does_not_produce(stage, cast):
    version = the_version(stage("drafted"))
    actions.open_document(version, occasion=by(cast.head_of_communications))
    with pytest.raises(Denied) as no:
        actions.preview_version(version, occasion=by(cast.head_of_communications))
    assert no.value.decision.refused_by == ("D03b",)


def test_while_access_is_closed_it_says_so(stage, cast, as_):
    """Not that they do not produce the publication: they do."""
    release = stage("final_form")
    version = the_version(release)
    actions.open_document(version, occasion=by(cast.head_of_profession))
    actions.close_access(release, reason="A leak", occasion=by(cast.head_of_profession))
    with pytest.raises(Denied) as no:
        actions.preview_version(version, occasion=by(cast.head_of_profession))
    assert no.value.decision.refused_by == ("D07",)


def test_to_others_its_page_is_another_s(stage, cast, as_):
    version = the_version(stage("window_open"))
    for who in (cast.minister, cast.press_officer, cast.stranger, cast.superuser):
        answer = as_(who).post(_place(version))
        assert answer.status_code == 403
    assert Preview.objects.count() == 1


def test_a_new_version_has_to_be_looked_at_again(stage, cast, as_):
    release = stage("list_approved")
    at("2020-07-15 11:00")
    colleague = cast.stranger
    Role.objects.create(
        person=colleague, organisation=cast.agency, kind="statistician", from_on=date(2020, 1, 1)
    )
    upload(release, colleague, content=b"area,starts\nNorth,5\n")
    actions.declare_final_form(release, occasion=by(cast.statistician))
    assert _approve(release, cast, as_).status_code == 403
    assert events_of(cast.head_of_profession, "publication.approved")[-1].rules == "D14i"
