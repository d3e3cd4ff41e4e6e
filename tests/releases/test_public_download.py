"""The published files and tables: the approved bytes, from the instant, or none."""

import io
import os
from contextlib import closing

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.urls import reverse

from prerelease.wsgi import application
from releases import actions
from releases.documents import keyring, published, store
from releases.documents.envelope import Binding
from releases.documents.errors import KeyUnavailable, Tampered
from releases.documents.plain_copies import PlainCopies
from releases.documents.published import published_bytes, published_page
from releases.documents.seal import Sealer
from releases.models import Publication, Release
from tests.releases.pages import cells, words
from tests.releases.public_side import AFTER, BEFORE, EDITION, FILE, PAGE, TABLE, is_bare
from tests.world.builders import CSV, at, by, preview, the_version, upload


@pytest.fixture
def release(stage) -> Release:
    return stage("window_open")


@pytest.mark.parametrize("path", [FILE, TABLE])
def test_before_the_instant_there_is_no_file_and_no_table(release, client, path):
    at(BEFORE)
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store, private"
    assert not Publication.objects.exists()


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
    preview(release, cast.head_of_profession)
    actions.approve_publication(release, final_form=form, occasion=by(cast.head_of_profession))
    at(AFTER)

    page = client.get(PAGE).getvalue().decode()

    other = reverse("public_download", kwargs=EDITION | {"file_name": "housing-starts-2.csv"})
    assert FILE in page
    assert other in page
    assert client.get(FILE).getvalue() == CSV
    assert client.get(other).getvalue() == second


def test_a_file_that_is_whole_but_not_the_approved_one_is_not_served(release, client):
    """Sealed with the right key in the right place, and still not what the manifest says."""
    at(AFTER)
    client.get(PAGE)
    version = the_version(release)

    assert b"".join(published_bytes(version, version.sha256)) == CSV
    with pytest.raises(Tampered):
        published_bytes(version, "0" * 64)


def test_a_file_that_was_served_and_is_then_written_over_is_measured_again(release, client):
    """With the right key, in the same place, of the same size and the same age: only the hash can tell."""
    at(AFTER)
    version, path = the_version(release), store.path_of(the_version(release).stored_name)
    assert client.get(FILE).getvalue() == CSV
    before, other, sealed = path.stat(), CSV.replace(b"North", b"Norse"), io.BytesIO()
    sealer = Sealer(sealed, keyring.key_of(release), Binding(version.ref))
    sealer.write(other)
    sealer.finish()

    path.write_bytes(sealed.getvalue())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_size == before.st_size
    assert client.get(FILE).status_code == 503


@pytest.fixture
def large(release, monkeypatch) -> Release:
    """As if what is published were a large file; no copies from before."""
    monkeypatch.setattr(published, "SMALLEST", 1)
    monkeypatch.setattr(published, "COPIES", PlainCopies())
    monkeypatch.setattr(published, "MEASURED", set())
    at(AFTER)
    return release


def sent(path: str) -> tuple[str | None, bytes]:
    """As a web server asks for it: the name of the open file that it was handed, if it was one; and the bytes.

    It closes what it was handed, as a server does, while the end of a request leaves the test's connection alone:
    Django's own test client does the same.
    """
    names = []

    def file_wrapper(file, size):
        names.append(os.readlink(f"/proc/self/fd/{file.fileno()}"))
        with closing(file):
            yield from iter(lambda: file.read(size), b"")

    environ = RequestFactory().get(path).environ | {"wsgi.file_wrapper": file_wrapper}
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        answer = application(environ, lambda status, headers: None)
        with closing(answer):
            said = b"".join(answer)
    finally:
        for end in ends:
            end.connect(close_old_connections)
    return (names or [None])[0], said


def test_a_large_file_is_deciphered_once_and_then_sent_as_a_file_without_a_name(large, monkeypatch):
    assert sent(FILE)[1] == CSV
    monkeypatch.delattr(published, "open_sealed")
    name, said = sent(FILE)
    assert said == CSV
    assert name.endswith("(deleted)")
    assert not [each for each in (settings.SEALED_ROOT / "partial").iterdir() if each.is_file()]


def test_a_small_file_is_deciphered_each_time(large, monkeypatch):
    monkeypatch.setattr(published, "SMALLEST", len(CSV) + 1)
    assert sent(FILE) == (None, CSV)
    assert sent(FILE) == (None, CSV)


def test_each_reader_reads_a_copy_from_its_beginning(large, client):
    version = the_version(large)
    client.get(PAGE)
    with published_bytes(version, version.sha256) as one, published_bytes(version, version.sha256) as other:
        assert (one.read(5), other.read(5), one.read(5)) == (CSV[:5], CSV[:5], CSV[5:10])


def test_a_large_file_that_is_not_the_approved_one_leaves_no_copy(large, client):
    version = the_version(large)
    client.get(PAGE)
    with pytest.raises(Tampered):
        published_bytes(version, "0" * 64)
    assert published.COPIES.open((version.ref, "0" * 64, store.state_of(version.stored_name))) is None


def test_a_copy_of_what_was_written_over_since_is_not_served(large, client):
    path = store.path_of(the_version(large).stored_name)
    assert client.get(FILE).getvalue() == CSV
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(sealed)
    assert client.get(FILE).status_code == 503


def test_where_there_is_no_room_for_a_copy_the_file_is_deciphered_each_time(large, monkeypatch):
    with open("/dev/full", "wb", buffering=0) as full:
        monkeypatch.setattr(store, "nameless_file", lambda: full)
        assert sent(FILE) == (None, CSV)


def test_the_copy_asked_for_longest_ago_makes_room_and_whoever_reads_it_reads_on():
    copies = PlainCopies(most=2)
    for number in (1, 2):
        copies.keep(number, _copy_of(b"bytes %d" % number))
    reading = copies.open(1)
    second = copies.open(2)
    copies.open(1).close()
    copies.keep(3, _copy_of(b"bytes 3"))
    assert copies.open(2) is None
    assert (reading.read(), second.read()) == (b"bytes 1", b"bytes 2")
    for each in (reading, second):
        each.close()


def _copy_of(content: bytes):
    copy = store.nameless_file()
    copy.write(content)
    return copy


def test_the_public_side_has_no_key_before_publication(release):
    at(BEFORE)
    version = the_version(release)

    with pytest.raises(KeyUnavailable):
        published_bytes(version, version.sha256)
    with pytest.raises(KeyUnavailable):
        published_page(version, 1)
