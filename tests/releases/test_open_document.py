"""Reading a table: by whom, from when to when, which version, and what the trail has before a byte leaves."""

import csv
import io
import re

import pytest
from django.conf import settings
from django.urls import reverse

from audit.models import Detail, Event
from prerelease.core import clock
from releases.documents import store
from releases.models import Release
from tests.releases.pages import alike, cells, events_of, last_event, words
from tests.world.builders import CSV, FIGURES, Story, agree, at, the_version, upload

REAL = settings.BASE_DIR.parent / "shared" / "data" / "real" / "dfe-exclusions-by-reason.csv"
OPENS, BEFORE = "2020-07-15 09:30", "2020-07-15 09:29:59.999999"
CLOSES, LAST = "2020-07-16 09:30", "2020-07-16 09:29:59.999999"
RAGGED = b'area,,starts\n"North, upper",,9182731\nSouth\n\nEast,x,9182732,9182733\n"two\nlines", ,[x]\n'


@pytest.fixture
def release(stage, cast) -> Release:
    release = stage("window_open")
    agree(release, cast.minister)
    return release


def address(release: Release, name: str = "open_document", **more: str) -> str:
    version = the_version(release)
    keys = {"ref": release.ref, "document_ref": version.document.ref}
    return reverse(name, kwargs=keys | more)


def is_bare(response) -> bool:
    """Nothing of the table is in the body, nor in any header."""
    seen = response.getvalue().decode() + str(dict(response.headers))
    return not any(figure in seen for figure in FIGURES)


def test_open_document(release, as_, minister):
    page = as_(minister).get(address(release))

    assert page.status_code == 200
    assert cells(page) == list(csv.reader(io.StringIO(CSV.decode())))
    assert "Rows 1 to 2 of 2" in words(page)
    assert (
        "OFFICIAL-SENSITIVE Not to be shared before 9:30am, Thursday 16 July 2020. Time left: 1 day"
        in words(page)
    )


def test_the_opening_is_in_the_trail_with_the_reference_that_the_page_shows(release, as_, minister):
    page = as_(minister).get(address(release))

    opened = events_of(minister, "document.opened")
    assert [event.outcome for event in opened] == ["allowed"]
    assert opened[0].version == the_version(release).ref
    assert opened[0].line == release.lines.get(holding__person=minister).ref
    assert Detail.objects.get(event=opened[0].id).values["page"] == 1
    copy = _copy(opened[0])
    mark = f"Opened by Minister, Minister for Housing, 9:30am on 15 July. Copy {copy}."
    assert page.getvalue().decode().count(mark) == 3


def _copy(event: Event) -> str:
    letters, number = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", event.id.int >> 88
    text = "".join(letters[number >> shift & 31] for shift in range(35, -5, -5))
    return f"{text[:4]}-{text[4:]}"


def test_the_window_opens_24_hours_before_and_not_a_microsecond_sooner(release, as_, minister):
    at(BEFORE)
    early = as_(minister).get(address(release))
    assert early.status_code == 403
    assert is_bare(early)
    assert "It opens to you at 9:30am on Wednesday 15 July 2020." in words(early)
    assert last_event(minister) == ("document.opened", "refused", "R12")

    at(OPENS)
    assert as_(minister).get(address(release)).status_code == 200


def test_the_window_ends_at_the_time_set_whether_or_not_it_is_public(release, as_, minister):
    at(LAST)
    assert as_(minister).get(address(release)).status_code == 200

    at(CLOSES)
    late = as_(minister).get(address(release))
    assert late.status_code == 403
    assert is_bare(late)
    assert "Publication is late. These statistics are not public yet" in words(late)


def test_the_terms_stand_before_the_first_sight(release, as_, adviser):
    refused = as_(adviser).get(address(release))

    assert refused.status_code == 403
    assert is_bare(refused)
    assert reverse("agree_terms", args=[release.ref, "list"]) in refused.getvalue().decode()
    assert last_event(adviser) == ("document.opened", "refused", "R27")


@pytest.mark.parametrize("who", ["stranger", "press_officer", "superuser"])
def test_to_those_without_a_line_there_is_no_such_document(release, cast, as_, who):
    person = cast.people[who]
    visitor = as_(person)

    hidden = visitor.get(address(release))
    missing = visitor.get(reverse("open_document", args=[release.ref, "A" * 22]))
    nowhere = visitor.get(reverse("open_document", args=["B" * 22, "A" * 22]))

    assert {hidden.status_code, missing.status_code, nowhere.status_code} == {404}
    assert alike(hidden) == alike(missing) == alike(nowhere)
    assert hidden.headers.keys() == missing.headers.keys() == nowhere.headers.keys()
    assert [event.outcome for event in events_of(person, "document.opened")] == ["refused"] * 3


@pytest.mark.parametrize("who", ["auditor", "administrator", "former_holder"])
def test_a_role_without_a_line_opens_nothing(release, cast, as_, who):
    refused = as_(cast.people[who]).get(address(release))

    assert refused.status_code == 403
    assert is_bare(refused)


def test_without_a_session_there_is_only_the_way_to_sign_in(release, client):
    assert client.get(address(release))["Location"].startswith(reverse("account_login"))


def test_the_list_sees_what_was_approved_and_production_sees_the_latest(release, cast, as_):
    upload(release, cast.statistician, content=b"area,starts\nNorth,7777777\n")
    newest = the_version(release)
    newest_address = address(release, "open_version", version_ref=newest.ref)

    assert cells(as_(cast.minister).get(address(release)))[1][1] == FIGURES[0]
    refused = as_(cast.minister).get(newest_address)
    assert refused.status_code == 403
    assert b"7777777" not in refused.content
    assert last_event(cast.minister) == ("document.opened", "refused", "D14")

    latest = as_(cast.statistician).get(address(release))
    assert cells(latest)[1] == ["North", "7777777"]
    assert "Version 2, which this is" in words(latest)


def test_production_is_told_of_a_newer_version(release, cast, as_):
    first = the_version(release)
    upload(release, cast.statistician, content=b"area,starts\nNorth,7777777\n")

    old = as_(cast.statistician).get(address(release, "open_version", version_ref=first.ref))

    assert cells(old)[1][1] == FIGURES[0]
    assert "There is a newer version of this document, version 2." in words(old)


def test_the_title_the_headers_and_the_address_say_nothing(release, as_, minister):
    page = as_(minister).get(address(release))

    title = page.getvalue().decode().split("<title>")[1].split("</title>")[0]
    assert title == "Unpublished statistics – Pre-release access"
    assert page["Cache-Control"] == "no-store, private"
    assert not any(figure in str(dict(page.headers)) for figure in FIGURES)


def test_only_scripts_of_this_very_answer_run(release, as_, minister):
    """By a nonce that each has anew: words that somebody slipped in would be only words."""
    said = []
    for page in (as_(minister).get(address(release)) for _ in range(2)):
        policy = dict(each.split(" ", 1) for each in page["Content-Security-Policy"].split("; "))
        said.append(re.fullmatch(r"'nonce-([\w+/=-]{20,})'", policy["script-src"])[1])
        scripts = re.findall(r"<script\b[^>]*>", page.getvalue().decode())
        assert scripts
        assert [one for one in scripts if f'nonce="{said[-1]}"' not in one] == []
        assert (policy["default-src"], policy["frame-ancestors"]) == ("'none'", "'none'")
    assert len(set(said)) == 2


def test_asking_for_the_headers_alone_is_an_opening_too(release, as_, minister):
    answer = as_(minister).head(address(release))

    assert answer.status_code == 200
    assert answer.content == b""
    assert len(events_of(minister, "document.opened")) == 1


def test_a_range_is_not_a_way_to_part_of_it_unseen(release, as_, minister):
    page = as_(minister).get(address(release), headers={"range": "bytes=0-99"})

    assert page.status_code == 200
    assert cells(page)
    assert len(events_of(minister, "document.opened")) == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_no_other_method_opens_it(release, as_, minister, method):
    answer = getattr(as_(minister), method)(address(release))

    assert answer.status_code == 405
    assert is_bare(answer)


def test_cells_are_shown_as_the_file_has_them(stage, cast, as_):
    release = stage("announced")
    agree(release, cast.statistician)
    upload(release, cast.statistician, content=RAGGED)

    page = as_(cast.statistician).get(address(release))

    shown = cells(page)
    assert shown[0] == ["area", "", "starts", ""]
    assert shown[1:] == list(csv.reader(io.StringIO(RAGGED.decode())))[1:]
    assert "Row numbers here count the headings as row 1" in words(page)


@pytest.mark.parametrize(
    ("asked", "first", "opened"),
    [
        ("", 1, 1),
        ("page=2", 101, 2),
        ("page=3", 201, 3),
        ("page=99", 201, 3),
        ("page=-1", 1, 1),
        ("page=x", 1, 1),
        ("row=100", 1, 1),
        ("row=101", 101, 2),
        ("row=1,000", 201, 3),
        ("row=9" + "9" * 40, 1, 1),
    ],
)
def test_any_page_by_number_or_by_row(stage, cast, as_, asked, first, opened):
    release = stage("announced")
    agree(release, cast.statistician)
    rows = "".join(f"area {number},{number}\n" for number in range(1, 251))
    upload(release, cast.statistician, content=f"area,starts\n{rows}".encode())

    page = as_(cast.statistician).get(f"{address(release)}?{asked}")

    assert cells(page)[1] == [f"area {first}", str(first)]
    assert f"Rows {first} to {min(first + 99, 250)} of 250" in words(page)
    event = events_of(cast.statistician, "document.opened")[-1]
    assert Detail.objects.get(event=event.id).values["page"] == opened


def test_a_table_with_headings_alone(stage, cast, as_):
    release = stage("announced")
    agree(release, cast.statistician)
    upload(release, cast.statistician, content=b"area,starts\n")

    page = as_(cast.statistician).get(address(release))

    assert cells(page) == [["area", "starts"]]
    assert "This table has headings and no rows." in words(page)


def test_a_file_that_is_not_checked_yet_or_cannot_be_read_is_refused(stage, cast, as_):
    release = stage("announced")
    agree(release, cast.statistician)
    upload(release, cast.statistician, content=b"")

    refused = as_(cast.statistician).get(address(release))

    assert refused.status_code == 403
    assert "This document is still being checked, or did not pass its checks." in words(refused)


@pytest.mark.skipif(not REAL.exists(), reason="the real table is not on this machine (../shared/data/real)")
def test_a_real_table_is_shown_to_its_last_row(stage, cast, as_):
    release = stage("announced")
    agree(release, cast.statistician)
    version = upload(release, cast.statistician, content=REAL.read_bytes())
    reader = as_(cast.statistician)

    pages = [cells(reader.get(f"{address(release)}?page={n}")) for n in range(1, version.reading.pages + 1)]

    wanted = list(csv.reader(io.StringIO(REAL.read_text(encoding="utf-8-sig"), newline="")))
    assert {tuple(page[0]) for page in pages} == {tuple(wanted[0])}
    assert [row for page in pages for row in page[1:]] == wanted[1:]


def test_no_row_no_byte(committed_database, cast, as_):
    """The trail cannot be written: the answer is 503, to a reader and to a refused person alike."""
    release = Story(cast).until("window_open")
    agree(release, cast.minister)
    reader, refused = as_(cast.minister), as_(cast.adviser)
    assert reader.get(address(release)).status_code == 200
    with clock.owner() as cursor:
        cursor.execute("REVOKE EXECUTE ON FUNCTION audit_record FROM prerelease_app")

    for visitor in (reader, refused):
        answer = visitor.get(address(release))
        assert answer.status_code == 503
        assert is_bare(answer)
    assert len(events_of(cast.minister, "document.opened")) == 1


def test_bytes_that_were_changed_on_the_disk_are_not_shown(release, as_, minister, caplog):
    """Allowed, recorded, and still not a byte: it says so, and the log has the alarm."""
    path = store.path_of(the_version(release).reading.pages_name)
    sealed = bytearray(path.read_bytes())
    sealed[-40] ^= 1
    path.write_bytes(sealed)

    answer = as_(minister).get(address(release))

    assert answer.status_code == 503
    assert is_bare(answer)
    assert "could_not_be_shown" in caplog.text
