"""The published files and tables: the approved bytes, from the instant, or none."""

import io
import os

import pytest
from django.urls import reverse

from releases import actions
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.errors import KeyUnavailable, Tampered
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


def test_the_public_side_has_no_key_before_publication(release):
    at(BEFORE)
    version = the_version(release)

    with pytest.raises(KeyUnavailable):
        published_bytes(version, version.sha256)
    with pytest.raises(KeyUnavailable):
        published_page(version, 1)
