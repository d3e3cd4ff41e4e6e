"""A copy to take away: by whom, what the trail has of it before its first byte and its last, and how it is cut."""

import hashlib
import io
import zipfile

import pytest
from django.urls import reverse
from PIL import Image

from audit.models import Detail
from prerelease.core.decision import Denied
from releases import actions, events
from releases.actions import gate
from releases.actions import serving as serving_module
from releases.actions.serving import DownloadCut
from releases.models import Copy, Line, Release, ServedCopy, VersionMarking
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import CSV, at, by, holding_of, preview, the_version, upload
from tests.world.copies import may_download, the_line

CLOSES, LAST = "2020-07-16 09:30", "2020-07-16 09:29:59.999999"


@pytest.fixture
def release(stage, cast) -> Release:
    """In the window; the minister may download, the private secretary may read."""
    return may_download(stage("window_open"), cast.minister, cast)


def address(release: Release) -> str:
    version = the_version(release)
    return reverse("download_document", args=[release.ref, version.document.ref, version.ref])


def detail_of(event) -> dict:
    return Detail.objects.get(event=event.id).values


def test_download_document(release, as_, minister):
    page = as_(minister).get(address(release))
    assert "Once it is taken out of the folder, nobody can tell whose copy it was." in words(page)
    assert not Copy.objects.exists(), "to look at the page is not to download"

    answer = as_(minister).post(address(release))
    content = answer.getvalue()

    assert answer.status_code == 200
    assert int(answer["Content-Length"]) == len(content)
    folder = zipfile.ZipFile(io.BytesIO(content))
    assert folder.testzip() is None
    assert folder.read("housing-starts.csv") == CSV
    copy = Copy.objects.get()
    said = folder.read("Read this first.txt").decode()
    assert f"Downloaded by Minister, Minister for Housing, 9:30am on 15 July. Copy {copy.ref}." in said
    assert "Not to be shared before publication, due 9:30am, Thursday 16 July 2020." in said
    assert answer["Content-Disposition"] == f'attachment; filename="housing-starts (copy {copy.ref}).zip"'
    assert (answer["Cache-Control"], answer["X-Accel-Buffering"]) == ("no-store, private", "no")


def test_the_trail_has_its_beginning_and_the_hash_of_the_whole(release, as_, minister):
    answer = as_(minister).post(address(release))

    began = events_of(minister, "document.downloaded")
    assert [event.outcome for event in began] == ["allowed"], "before a byte was asked for"
    assert events_of(minister, "download.finished") == []

    content = answer.getvalue()

    finished = events_of(minister, "download.finished")
    assert [(event.outcome, event.version) for event in finished] == [("done", the_version(release).ref)]
    sha256 = hashlib.sha256(content).hexdigest()
    copy = Copy.objects.get()
    assert (copy.event, copy.person, copy.line) == (
        began[0].id,
        minister,
        the_line(release, minister),
    )
    assert (copy.served.sha256, copy.served.size) == (sha256, len(content))
    assert detail_of(finished[0])["sha256"] == sha256
    assert detail_of(finished[0])["copy"] == copy.ref


def test_no_two_copies_are_alike(release, as_, minister):
    first, second = (as_(minister).post(address(release)).getvalue() for _ in range(2))

    assert first != second
    assert ServedCopy.objects.values("sha256").distinct().count() == 2
    assert VersionMarking.objects.count() == 1, "how it is marked is found out once"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_line_to_read_downloads_nothing(release, cast, as_, method):
    reader = cast.head_of_profession  # on the register, to produce the publication
    answer = getattr(as_(reader), method)(address(release))

    assert answer.status_code == 403
    assert "Your access is to read these statistics here. It does not allow you to download a copy." in words(
        answer
    )
    assert last_event(reader) == ("document.downloaded", "refused", "D04c")
    assert not Copy.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "press_officer", "superuser"])
def test_to_those_without_a_line_there_is_no_such_address(release, cast, as_, who):
    assert as_(cast.people[who]).post(address(release)).status_code == 404
    assert as_(cast.people[who]).get(address(release)).status_code == 404


def test_the_link_is_on_the_page_of_those_who_may(release, cast, as_):
    version = the_version(release)
    page = reverse("open_document", args=[release.ref, version.document.ref])
    assert "Download a copy" in words(as_(cast.minister).get(page))
    assert "Download a copy" not in words(as_(cast.head_of_profession).get(page))


def test_whoever_asked_and_was_granted_to_read_only_has_no_copy(release, cast):
    """By what was decided last, which the gate reads by itself."""
    line, version = the_line(release, cast.minister), the_version(release)
    at("2020-07-15 10:00")
    actions.decide_line(
        line, verdict="approved", reason="To read here.", occasion=by(cast.head_of_profession)
    )
    assert gate.ask(gate.DOCUMENT, version.pk, events.DOCUMENT_OPENED, by(cast.minister)) is not None
    assert gate.ask(gate.DOWNLOAD, version.pk, events.DOCUMENT_DOWNLOADED, by(cast.minister)) is None
    assert not gate.may_still_download(version.pk, cast.minister.pk)
    with pytest.raises(Denied) as no:
        actions.download_document(version, occasion=by(cast.minister))
    assert no.value.decision.refused_by == ("D04c",)


def test_what_was_not_approved_is_not_downloaded(release, cast):
    """A version that came after the approval: the list has no copy of it, as it has no sight of it."""
    later = upload(release, cast.statistician, content=CSV + b"East,1,2\n")
    assert gate.ask(gate.DOWNLOAD, later.pk, events.DOCUMENT_DOWNLOADED, by(cast.minister)) is None
    assert not gate.may_still_download(later.pk, cast.minister.pk)
    with pytest.raises(Denied) as no:
        actions.download_document(later, occasion=by(cast.minister))
    assert no.value.decision.refused_by == ("D14",)


def test_each_line_is_asked_by_itself(release, cast):
    """Downloading was allowed by a line whose window is over; another line lets them read on."""
    line = the_line(release, cast.minister)
    later = Line.objects.get(pk=line.pk)
    later.pk, later.ref, later.may_download, later.download_reason_name = None, "L" * 22, False, ""
    later.save()
    decided = line.decision()
    version = the_version(release)
    closing = at("2020-07-15 12:00")
    for one, closes_at, may in ((line, closing, True), (later, release.publish_at, False)):
        decided.pk, decided.line, decided.closes_at, decided.may_download = None, one, closes_at, may
        decided.at = closing.replace(hour=10)
        decided.save()

    at("2020-07-15 11:59")
    assert actions.open_document(version, occasion=by(cast.minister)).downloads
    actions.download_document(version, occasion=by(cast.minister)).close()
    at("2020-07-15 12:00")
    assert not actions.open_document(version, occasion=by(cast.minister)).downloads
    with pytest.raises(Exception, match="does not allow you to download"):
        actions.download_document(version, occasion=by(cast.minister))


def test_a_download_ends_with_the_window(release, as_, minister):
    at(LAST)
    assert as_(minister).post(address(release)).status_code == 200
    at(CLOSES)
    assert as_(minister).post(address(release)).status_code == 403


@pytest.fixture
def large(release, cast, monkeypatch):
    """Of several chunks, asked about before each."""
    monkeypatch.setattr(serving_module, "ASKED_EVERY", 0)
    upload(release, cast.statistician, title="Large", content=b"area,starts\n" + b"North,7\n" * 200_000)
    approve_again(release, cast)
    return release.documents.get(title="Large").latest()


def approve_again(release, cast):
    actions.declare_final_form(release, occasion=by(cast.statistician))
    preview(release, cast.head_of_profession)
    head = by(cast.head_of_profession)
    actions.approve_publication(release, final_form=release.final_form(), occasion=head)


def stopped(release, cast):
    actions.close_access(release, reason="A leak", occasion=by(cast.head_of_profession))


def revoked(release, cast):
    line = the_line(release, cast.minister)
    actions.decide_line(line, verdict="revoked", reason="Left", occasion=by(cast.head_of_profession))


def over(release, cast):
    at(CLOSES)


@pytest.mark.parametrize("ends", [stopped, revoked, over], ids=lambda one: one.__name__)
def test_a_download_in_progress_is_cut_when_the_right_ends(release, cast, large, ends):
    serving = actions.download_document(large, occasion=by(cast.minister))
    next(serving)

    ends(release, cast)

    with pytest.raises(DownloadCut):
        next(serving)
    serving.close()
    event = events_of(cast.minister)[-1]
    assert (event.verb, event.outcome) == ("download.cut", "failed")
    assert detail_of(event)["why"] == "the right ended"
    assert 0 < detail_of(event)["sent"] < serving.size
    assert not ServedCopy.objects.exists()


def test_holding_publication_cuts_nothing(release, cast, large):
    serving = actions.download_document(large, occasion=by(cast.minister))
    next(serving)
    actions.hold_publication(release, reason="An error", occasion=by(cast.head_of_profession))
    assert len(list(serving)) > 1
    assert ServedCopy.objects.count() == 1


def test_whoever_leaves_in_the_middle_is_in_the_trail_too(release, cast, large):
    serving = actions.download_document(large, occasion=by(cast.minister))
    next(serving)
    serving.close()
    event = events_of(cast.minister)[-1]
    assert (event.verb, detail_of(event)["why"]) == ("download.cut", "the connection ended")


def test_the_last_chunk_waits_for_the_trail(release, cast, large, monkeypatch):
    """No row, no last byte: what is not recorded as a whole is not sent as a whole."""
    serving = actions.download_document(large, occasion=by(cast.minister))
    received = [next(serving)]
    while serving._held:
        assert not ServedCopy.objects.exists()
        received.append(next(serving))
    assert ServedCopy.objects.get().sha256 == hashlib.sha256(b"".join(received)).hexdigest()


def test_the_page_of_a_person_says_it_apart_from_looking(release, cast, as_):
    as_(cast.minister).post(address(release)).getvalue()
    trail = words(as_(cast.auditor).get(reverse("release_trail", args=[release.ref])))
    assert "Downloaded 1 time" in trail
    assert "Began to download a copy of a document: Housing starts, version 1" in trail
    assert "Was sent the whole of a copy" in trail


def test_a_holder_of_another_post_is_named_by_the_post_that_opened_it(release, cast):
    serving = actions.download_document(the_version(release), occasion=by(cast.minister))
    serving.close()
    assert holding_of(cast.minister).post.title == detail_of(events_of(cast.minister)[-2])["post"]


def a_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "white").save(out, "PNG")
    return out.getvalue()


def test_a_picture_bears_the_mark_across_it_and_within(release, cast):
    upload(release, cast.statistician, title="Chart", content=a_png(), file_name="chart.png")
    version = release.documents.get(title="Chart").latest()
    approve_again(release, cast)

    serving = actions.download_document(version, occasion=by(cast.minister))
    content = b"".join(serving)

    assert serving.marked.file_name == f"chart (copy {serving.copy.ref}).jpg"
    picture = Image.open(io.BytesIO(content))
    assert picture.getcolors(2) is None, "more than white"
    assert serving.copy.ref in picture.info["comment"].decode()
