"""Where each person reads what they were told; another's notice does not exist."""

from django.urls import reverse

from prerelease.notices.models import Notice
from tests.releases.pages import alike, events_of, words
from tests.world.builders import FIGURES


def test_a_notice_is_listed_and_read_as_it_was_sent(stage, cast, as_):
    release = stage("on_register")
    client = as_(cast.head_of_communications)
    listed = words(client.get("/notices/"))
    assert "you are on the production register for Housing statistics, April to June 2020" in listed
    notice = Notice.objects.get(to=cast.head_of_communications)
    page = client.get(reverse("notice", args=[notice.pk]))
    assert "What you may not do" in words(page)
    assert reverse("release", args=[release.ref]) in page.content.decode()
    assert not any(figure in page.content.decode() for figure in FIGURES)
    event = events_of(cast.head_of_communications)[-1]
    assert (event.verb, event.outcome) == ("notice.read", "allowed")


def test_another_persons_is_missing(stage, cast, as_):
    stage("on_register")
    notice = Notice.objects.get(to=cast.head_of_communications)
    for who in (cast.stranger, cast.head_of_profession, cast.superuser):
        client = as_(who)
        theirs, missing = client.get(f"/notices/{notice.pk}/"), client.get("/notices/999999/")
        assert (theirs.status_code, missing.status_code) == (404, 404)
        assert alike(theirs) == alike(missing)
        assert "You have had no notices." in words(client.get("/notices/"))


def test_nobody_signed_out(stage, client):
    stage("created")
    assert client.get("/notices/").status_code == 302
