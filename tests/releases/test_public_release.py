"""The public page: the announcement until the instant, the statistics from it."""

import pytest
from django.test import Client

from audit.models import Event
from releases import actions
from releases.models import Publication, Release
from tests.releases.pages import words
from tests.releases.public_side import ADDRESSES, AFTER, BEFORE, PAGE, is_bare
from tests.world.builders import STAGES, at, by, preview


@pytest.fixture
def release(stage) -> Release:
    return stage("window_open")


def test_public_release(release, client):
    at(BEFORE)
    before = client.get(PAGE)
    assert before.status_code == 200
    assert "These statistics will be published here at 9:30am on Thursday 16 July 2020." in words(before)
    assert not Publication.objects.exists()

    at(AFTER)
    page = client.get(PAGE)
    said = words(page)
    assert "Official statistics. Published at 9:30am on Thursday 16 July 2020." in said
    assert "Housing starts (CSV, 68 bytes) 2 rows, 3 columns" in said
    publication = Publication.objects.get()
    assert publication.cause == "first reader"
    assert publication.at == release.publish_at
    assert [event.via for event in Event.objects.filter(verb="release.published")] == ["first reader"]


def test_the_announcement_says_nothing_else(release, client):
    said = words(client.get(PAGE))

    for fact in (
        "Official statistics",
        "Housing Agency",
        "The housing statistics team",
        "Housing statistics",
    ):
        assert fact in said
    for secret in ("Housing starts", "rows", "CSV", "Minister", "access", release.ref):
        assert secret not in said.replace("Pre-release access", "")


def test_it_is_the_same_for_everyone_signed_out(release):
    first, second = Client().get(PAGE), Client().get(PAGE, headers={"user-agent": "another"})

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert not first.cookies


@pytest.mark.parametrize("who", ["minister", "statistician", "superuser", "stranger"])
def test_to_somebody_signed_in_it_is_no_more_and_kept_nowhere(release, cast, as_, who):
    page = as_(cast.people[who]).get(PAGE)

    assert is_bare(page)
    assert "Housing starts" not in words(page)
    assert page["Cache-Control"] == "no-store, private"


def test_the_access_list_is_on_the_page_as_posts_and_organisations(release, client):
    at(AFTER)
    said = words(client.get(PAGE))

    for post in ("Minister for Housing 1", "Private Secretary 1", "Special Adviser 1"):
        assert f"Department for Housing {post}" in said
    assert "Housing Agency Head of Communications 1" in said
    assert "Press Officer" not in said
    assert "Jo " not in said


def test_where_nobody_had_access_it_says_so(stage, cast, client):
    release = stage("final_form")
    at("2020-07-14 15:00")
    actions.approve_list(release, occasion=by(cast.head_of_profession))
    preview(release, cast.head_of_profession)
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    at(AFTER)

    assert "No pre-release access was given." in words(client.get(PAGE))


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ("2020-07-15 12:00", "public, max-age=60"),
        ("2020-07-16 09:28:59", "public, max-age=60"),
        ("2020-07-16 09:29", "no-store"),
        (BEFORE, "no-store"),
        (AFTER, "public, max-age=60"),
    ],
)
def test_no_cache_keeps_it_past_the_instant(release, client, now, kept):
    at(now)

    assert client.get(PAGE)["Cache-Control"] == kept
    assert client.get("/")["Cache-Control"] == kept


def test_what_has_not_changed_is_not_sent_again(release, client):
    known = client.get(PAGE)["ETag"]
    assert client.get(PAGE, headers={"if-none-match": known}).status_code == 304

    at(AFTER)
    changed = client.get(PAGE, headers={"if-none-match": known})
    assert changed.status_code == 200
    assert changed["ETag"] != known


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_the_public_only_asks(release, path, method):
    at(AFTER)
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert answer.status_code == 405
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/statistics/housing-statistics/july-2020/",
        "/statistics/other/april-to-june-2020/",
        f"{PAGE}other.csv",
    ],
)
def test_an_address_that_was_not_announced_is_not_there(release, client, path):
    at(AFTER)

    assert client.get(path).status_code == 404


def test_the_calendar_says_what_is_coming_and_what_is_out(release, client):
    assert "To be published Housing statistics, April to June 2020 At 9:30am on Thursday 16 July" in words(
        client.get("/")
    )

    at(AFTER)
    said = words(client.get("/"))
    assert "Nothing is announced at present." in said
    assert "Published Housing statistics, April to June 2020 Published at 9:30am" in said


def test_what_is_not_announced_is_on_no_public_page(stage, client):
    stage("created")

    assert "Housing" not in words(client.get("/"))
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("stage_name", [name for name in STAGES if name != "published"])
def test_no_figure_is_public_before_the_instant(stage, client, stage_name):
    stage(stage_name)

    assert all(is_bare(client.get(path)) for path in ADDRESSES)
