"""The public side: the announcement until the instant, the statistics from it, whoever asks first."""

import threading
import time
from contextlib import closing

import psycopg2
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from audit.models import Event
from prerelease.core import clock
from releases import actions
from releases.documents import store
from releases.models import Publication, Release
from tests.releases.pages import cells, words
from tests.world.builders import CSV, FIGURES, STAGES, Story, at, by, the_version, upload

EDITION = {"output": "housing-statistics", "edition": "april-to-june-2020"}
PAGE = reverse("public_release", kwargs=EDITION)
FILE = reverse("public_download", kwargs=EDITION | {"file_name": "housing-starts.csv"})
TABLE = reverse("public_table", kwargs=EDITION | {"number": 1})
BEFORE, AFTER = "2020-07-16 09:29:59.999999", "2020-07-16 09:30"
ADDRESSES = ["/", PAGE, FILE, TABLE]


@pytest.fixture
def release(stage) -> Release:
    return stage("window_open")


def is_bare(answer) -> bool:
    seen = answer.getvalue().decode() + str(dict(answer.headers))
    return not any(figure in seen for figure in FIGURES)


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


@pytest.mark.parametrize("path", [FILE, TABLE])
def test_before_the_instant_there_is_no_file_and_no_table(release, client, path):
    at(BEFORE)
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store, private"
    assert not Publication.objects.exists()


@pytest.mark.parametrize("path", ADDRESSES)
def test_whichever_page_is_asked_for_first_publishes(release, client, path):
    at(AFTER)

    assert client.get(path).status_code == 200
    assert Publication.objects.get().cause == "first reader"


def test_the_file_is_the_approved_bytes(release, client):
    at(AFTER)
    answer = client.get(FILE)

    assert answer.getvalue() == CSV
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="housing-starts.csv"'
    assert answer["Content-Length"] == str(len(CSV))
    assert answer["Cache-Control"] == "public, max-age=60"
    assert client.get(FILE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.head(FILE).getvalue() == b""


def test_the_table_is_the_file(release, client):
    at(AFTER)
    page = client.get(TABLE)

    assert [",".join(row) for row in cells(page)] == CSV.decode().split()
    assert "Opened by" not in words(page)
    assert client.get(reverse("public_table", kwargs=EDITION | {"number": 2})).status_code == 404


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


def test_without_approval_it_is_late_and_says_nothing_more(stage, client):
    stage("final_form")
    at(AFTER)

    page = client.get(PAGE)
    assert "Publication is late. These statistics are not public yet." in words(page)
    assert page["Cache-Control"] == "no-store"
    assert is_bare(page)
    assert client.get(FILE).status_code == 404
    assert "Late" in words(client.get("/"))
    assert not Publication.objects.exists()


def test_a_hold_keeps_it_from_the_public(release, cast, client):
    actions.hold_publication(release, reason="A number is wrong.", occasion=by(cast.head_of_profession))
    at(AFTER)

    assert "Publication is late." in words(client.get(PAGE))
    assert client.get(FILE).status_code == 404


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


def test_bytes_that_were_changed_on_the_disk_are_not_served(release, client):
    path = store.path_of(the_version(release).stored_name)
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(sealed)
    at(AFTER)

    answer = client.get(FILE)

    assert answer.status_code == 503
    assert "not the one that was approved" in words(answer)
    assert is_bare(answer)


def test_two_files_of_one_name_have_addresses_of_their_own(stage, cast, client):
    release = stage("uploaded")
    second = b"area,completions\nNorth,5\n"
    upload(release, cast.statistician, title="Housing completions", content=second)
    at("2020-07-14 10:00")
    form = actions.declare_final_form(release, occasion=by(cast.statistician))
    actions.approve_list(release, occasion=by(cast.head_of_profession))
    actions.approve_publication(release, final_form=form, occasion=by(cast.head_of_profession))
    at(AFTER)

    page = client.get(PAGE).getvalue().decode()

    other = reverse("public_download", kwargs=EDITION | {"file_name": "housing-starts-2.csv"})
    assert FILE in page
    assert other in page
    assert client.get(FILE).getvalue() == CSV
    assert client.get(other).getvalue() == second


def test_where_the_lift_fails_the_page_stays_as_announced(committed_database, cast):
    Story(cast).until("window_open")
    at(AFTER)
    with clock.owner() as cursor:
        cursor.execute(
            "REVOKE EXECUTE ON FUNCTION publish_due(timestamptz, text, text, bigint) FROM prerelease_app"
        )

    page = Client().get(PAGE)

    assert page.status_code == 200
    assert "Publication is late." in words(page)
    assert is_bare(page)


def test_a_reader_waits_for_another_half_a_second_at_most(committed_database, cast):
    release = Story(cast).until("window_open")
    at(AFTER)
    with closing(psycopg2.connect(clock.owner_dsn())) as other, other.cursor() as cursor:
        cursor.execute("SELECT 1 FROM releases_release WHERE id = %s FOR NO KEY UPDATE", [release.pk])
        started = time.monotonic()
        page = Client().get(PAGE)
        waited = time.monotonic() - started
    assert "Publication is late." in words(page)
    assert 0.45 < waited < 2

    assert "Published at 9:30am" in words(Client().get(PAGE))


def test_of_many_first_readers_one_publishes_and_all_read_it(committed_database, cast):
    Story(cast).until("window_open")
    at(AFTER)
    read: list[str] = []

    def ask() -> None:
        read.append(words(Client().get(PAGE)))
        connection.close()

    readers = [threading.Thread(target=ask) for _ in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(read) == 6
    assert all("Published at 9:30am" in said for said in read)
    assert Publication.objects.count() == 1
    assert Event.objects.filter(verb="release.published").count() == 1
