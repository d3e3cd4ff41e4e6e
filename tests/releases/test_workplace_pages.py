"""Every page of the workplace, as each of the cast who may work on a release, at every stage."""

import pytest
from django.urls import reverse

from audit.queries import trail_of_release
from tests.releases.pages import alike
from tests.world.builders import FIGURES

PAGES = (
    "release",
    "access",
    "announce_release",
    "add_document",
    "join_register",
    "propose_register_line",
    "propose_list_line",
    "approve_list",
    "declare_final_form",
    "approve_publication",
    "close_access",
    "hold_publication",
    "release_trail",
)
WORKERS = ("statistician", "head_of_profession", "auditor")


@pytest.mark.parametrize("name", ["created", "drafted", "window_open", "published"])
def test_workers_see_every_page_and_no_figure(stage, cast, as_, name):
    release = stage(name)
    for who in WORKERS:
        client = as_(cast.people[who])
        for page in PAGES:
            answer = client.get(reverse(page, args=[release.ref]))
            assert answer.status_code == 200, (who, page)
            assert not any(figure in answer.content.decode() for figure in FIGURES), (who, page)
            assert answer["Cache-Control"] == "no-store, private"


def test_each_look_is_in_the_trail_before_the_page_is_made(stage, statistician, as_):
    release = stage("uploaded")
    for page in PAGES:
        before = trail_of_release(release.ref).total
        as_(statistician).get(reverse(page, args=[release.ref]))
        entries = trail_of_release(release.ref)
        assert entries.total == before + 1, page
        assert entries.entries[0].verb in ("release.seen", "trail.read")
        assert (entries.entries[0].who, entries.entries[0].outcome) == (statistician, "allowed")


def test_signed_out_every_private_address_is_the_same_sign_in(stage, client):
    release = stage("announced")
    for address in (f"/releases/{release.ref}/", "/releases/missing/", "/releases/", "/releases/a/b/c/d"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={address}")


def test_to_a_stranger_an_address_that_leads_nowhere_is_like_a_hidden_one(stage, stranger, as_):
    release, client = stage("created"), as_(stranger)
    hidden, nowhere = client.get(f"/releases/{release.ref}/"), client.get("/releases/a/b/c/d/")
    assert (hidden.status_code, nowhere.status_code) == (404, 404)
    assert alike(hidden) == alike(nowhere)
