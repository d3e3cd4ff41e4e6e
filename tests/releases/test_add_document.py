"""Uploading by the real door: what arrives is sealed and kept, or told beside its field and dropped."""

import csv
import io
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from releases import tasks
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.seal import is_sealed_with, open_sealed
from releases.documents.store import path_of
from releases.documents.table import open_page
from releases.models import DocumentVersion
from tests.releases.documents.forms import BOUNDARY, ENDING, Body, field, file
from tests.releases.pages import events_of, words

MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
GOOD = b"area,starts\nNorth,9182731\nSouth,2\n"
REAL = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "real" / "dfe-exclusions-by-reason.csv"
)


def _place(release):
    return reverse("add_document", args=[release.ref])


def _upload(client, release, *parts, title="Table 1", name="table.csv", content=GOOD):
    body = b"".join(parts or (field("title", title), file(name, content)))
    return client.generic("POST", _place(release), body + ENDING, content_type=MULTIPART)


def _stored() -> set[str]:
    root = Path(settings.SEALED_ROOT)
    return {name for _, _, names in os.walk(root) for name in names}


@pytest.fixture
def release(stage):
    return stage("announced")


def test_it_arrives_is_sealed_and_checked_and_the_uploader_is_on_the_register(release, cast, as_):
    client = as_(cast.statistician)
    answer = _upload(client, release)
    assert answer["Location"] == reverse("release", args=[release.ref])
    version = DocumentVersion.objects.get()
    assert (version.document.title, version.file_name, version.size) == ("Table 1", "table.csv", len(GOOD))
    assert b"9182731" not in store.path_of(version.stored_name).read_bytes()
    assert release.lines.register().granted().filter(holding__person=cast.statistician).exists()
    event = events_of(cast.statistician, "document.added")[-1]
    assert (event.outcome, event.version) == ("done", version.ref)

    said = words(client.get(answer["Location"]))
    assert "A file has arrived and is being checked." in said
    assert "Received, being checked" in said
    assert tasks.check_received() == 1
    said = words(client.get(answer["Location"]))
    assert "being checked" not in said
    assert "2 rows, 2 columns." in said
    assert "9182731" not in said


def test_the_same_title_is_the_next_version(release, cast, as_):
    client = as_(cast.statistician)
    _upload(client, release)
    _upload(client, release, content=GOOD + b"East,3\n")
    assert [version.number for version in DocumentVersion.objects.order_by("pk")] == [1, 2]
    assert release.documents.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "The file is empty."),
        ("table.csv", b"MZ\x90\x00\x03" + b"\0" * 60, "This looks like a program, not a CSV file."),
        ("table.csv", b"GIF89a\x01", "This looks like an image, not a CSV file."),
        ("../table.csv", GOOD, "The file name contains a path."),
        ("ta\0ble.csv", GOOD, "The file name contains a character that file names cannot have."),
        ("t" * 200 + ".csv", GOOD, "The file name is longer than 150 characters."),
    ],
)
def test_what_is_wrong_with_a_file_is_told_beside_it_and_nothing_is_kept(
    release, cast, as_, name, content, says
):
    before = _stored()
    answer = _upload(as_(cast.statistician), release, name=name, content=content)
    assert answer.status_code == 422
    assert says in words(answer)
    assert 'value="Table 1"' in answer.content.decode()
    assert not DocumentVersion.objects.exists()
    assert _stored() == before


def test_without_a_title_the_file_names_it(release, cast, as_):
    _upload(as_(cast.statistician), release, title="", name="table-1_housing  starts.csv")
    assert release.documents.get().title == "Table 1 housing starts"


def test_no_file_chosen(release, cast, as_):
    answer = _upload(as_(cast.statistician), release, field("title", "Table 1"))
    assert answer.status_code == 422
    assert "Choose at least one file." in words(answer)


def test_files_are_called_optional_only_where_a_new_version_may_come_instead(release, cast, as_):
    client = as_(cast.statistician)
    assert "Files (optional)" not in words(client.get(_place(release)))

    _upload(client, release)
    assert "Files (optional)" in words(client.get(_place(release)))


def test_several_at_once_are_a_document_each_and_each_opens_by_itself(release, cast, as_):
    names = [f"table-{number}.csv" for number in range(1, 6)]
    parts = [file(name, GOOD + name.encode() + b",1\n") for name in names]
    assert _upload(as_(cast.statistician), release, *parts).status_code == 302
    assert [document.title for document in release.documents.order_by("pk")] == [
        f"Table {number}" for number in range(1, 6)
    ]
    while tasks.check_received():
        pass
    key = keyring.key_of(release)
    for version in DocumentVersion.objects.all():
        content = b"".join(open_sealed(store.path_of(version.stored_name), key, Binding(version.ref)))
        assert version.file_name.encode() in content
        assert version.is_readable


def test_good_ones_are_kept_and_a_bad_one_is_told_by_its_name(release, cast, as_):
    parts = file("a.csv"), file("b.csv", b""), file("c.csv")
    answer = _upload(as_(cast.statistician), release, *parts)
    assert answer.status_code == 422
    said = words(answer)
    assert "b.csv: The file is empty." in said
    assert "Arrived, and being checked: A (a.csv); C (c.csv)." in said
    kept = set(DocumentVersion.objects.values_list("stored_name", flat=True))
    assert len(kept) == 2
    assert kept <= _stored()


def test_a_set_is_replaced_at_once_by_its_file_names(release, cast, as_):
    client = as_(cast.statistician)
    _upload(client, release, title="Starts by area", name="starts.csv")
    _upload(client, release, title="Completions by area", name="completions.csv")
    more = GOOD + b"East,3\n"
    assert (
        _upload(client, release, file("completions.csv", more), file("STARTS.csv", more)).status_code == 302
    )
    assert release.documents.count() == 2
    assert {document.latest().number for document in release.documents.all()} == {2}


def test_each_document_has_a_place_for_its_next_version(release, cast, as_):
    client = as_(cast.statistician)
    _upload(client, release, title="Starts by area", name="starts.csv")
    document = release.documents.get()
    assert "New version of “Starts by area”" in words(client.get(_place(release)))
    part = file("another-name.csv", GOOD + b"East,3\n", of=f"replace-{document.ref}")
    assert _upload(client, release, part).status_code == 302
    assert [version.number for version in document.versions.order_by("pk")] == [1, 2]


def test_two_files_of_one_title_are_not_two_versions_by_chance(release, cast, as_):
    answer = _upload(as_(cast.statistician), release, file("a.csv"), file("A.csv"))
    assert "another file of this upload has the same title" in words(answer)
    assert DocumentVersion.objects.count() == 1


def test_too_large(release, cast, as_, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    before = _stored()
    answer = _upload(as_(cast.statistician), release, content=b"a,b\n" + b"1,2\n" * 300_000)
    assert answer.status_code == 422
    assert "The file is larger than 1 MB." in words(answer)
    assert _stored() == before


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("area,starts\nSt Asaph £,1\n".encode("latin-1"), "The file is not in UTF-8."),
        (b"area,starts\nNorth,1,2,3\n", "has more cells than there are headings"),
        (b"\xef\xbb\xbfarea,starts\nNorth,1\n", "1 row, 2 columns."),
    ],
)
def test_what_can_be_read_is_read_and_its_oddities_are_told(release, cast, as_, content, finding):
    client = as_(cast.statistician)
    assert _upload(client, release, content=content).status_code == 302
    tasks.check_received()
    assert finding in words(client.get(reverse("release", args=[release.ref])))


def test_a_file_that_cannot_be_read_is_kept_and_says_why(release, cast, as_):
    client = as_(cast.statistician)
    assert _upload(client, release, content=b"area,starts\n" + b"x" * 9000 + b"\0\n").status_code == 302
    tasks.check_received()
    said = words(client.get(reverse("release", args=[release.ref])))
    assert "Cannot be read" in said
    assert "Upload it again" in said
    assert events_of(cast.statistician, "document.added")[-1].outcome == "done"


def test_whoever_may_not_is_refused_before_the_body_is_read(release, cast, as_):
    before = _stored()
    for who in (cast.auditor, cast.head_of_profession, cast.stranger, cast.superuser):
        body = Body([field("title", "Table 1"), file("table.csv", GOOD), ENDING])
        answer = as_(who).generic(
            "POST",
            _place(release),
            b"?",
            content_type=MULTIPART,
            **{"wsgi.input": body, "CONTENT_LENGTH": "900"},
        )
        assert answer.status_code == 403
        assert body.taken == 0
        event = events_of(who, "document.added")[-1]
        assert (event.outcome, event.release) == ("refused", release.ref)
    assert not DocumentVersion.objects.exists()
    assert _stored() == before


def test_a_form_without_its_token_keeps_nothing(release, cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.statistician, backend="allauth.account.auth_backends.AuthenticationBackend")
    before = _stored()
    assert _upload(client, release).status_code == 403
    assert _stored() == before

    client.get(_place(release))
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    parts = field("csrfmiddlewaretoken", token), field("title", "Table 1"), file("a.csv")
    assert _upload(client, release, *parts).status_code == 302
    assert DocumentVersion.objects.count() == 1


def test_after_publication_it_is_kept_for_a_correction(stage, cast, as_):
    """What the public has does not change by it: tests/releases/test_corrections.py."""
    release = stage("published")
    before = release.settled_manifest()
    assert _upload(as_(cast.statistician), release).status_code == 302
    assert release.settled_manifest() == before
    assert not is_sealed_with(path_of(DocumentVersion.objects.last().stored_name), keyring.key_of(release))


def test_a_real_file_is_what_the_file_says_to_its_last_row(release, cast, as_):
    if not REAL.exists():
        pytest.skip("the real file is not beside this checkout")
    content = REAL.read_bytes()
    _upload(as_(cast.statistician), release, content=content)
    tasks.check_received()
    version = DocumentVersion.objects.select_related("reading").get()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert version.reading.rows == len(rows) - 1
    page = open_page(
        store.path_of(version.reading.pages_name),
        keyring.key_of(release),
        Binding(version.ref),
        version.reading.pages - 1,
    )
    assert page.header == rows[0]
    assert page.rows == rows[1:][page.number * 100 :]
