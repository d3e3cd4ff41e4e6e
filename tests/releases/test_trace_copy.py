"""Where a leaked copy came from: by its mark, its exact bytes, or a reference typed in any way."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from audit import reference
from audit.models import Detail
from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import actions
from releases.documents import keyring
from releases.documents.marking.finding import Clues
from releases.models import Copy, Release
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import CSV, FIGURES, at, by, the_version
from tests.world.copies import may_download


@pytest.fixture
def release(stage, cast) -> Release:
    return may_download(stage("window_open"), cast.minister, cast)


@pytest.fixture
def leaked(release, cast, as_) -> bytes:
    """What the minister downloaded at 9:41am."""
    at("2020-07-15 09:41")
    version = the_version(release)
    place = reverse("download_document", args=[release.ref, version.document.ref, version.ref])
    return as_(cast.minister).post(place).getvalue()


def place(release: Release) -> str:
    return reverse("trace_copy", args=[release.ref])


def trace(client, release, **asked):
    return client.post(place(release), {"reference": ""} | asked)


def a_file(content: bytes, name: str = "leak.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def in_any_typing(copy: str) -> list[str]:
    first, second = copy.split("-")
    return [
        copy.lower(),
        f" {first} {second} ",
        first + second,
        f"Copy {copy}.".removesuffix("."),
        copy.replace("0", "O").replace("1", "I"),
        copy.replace("0", "o").replace("1", "l"),
    ]


def test_trace_copy(release, leaked, as_, head_of_profession):
    answer = trace(as_(head_of_profession), release, file=a_file(leaked))

    copy = Copy.objects.get()
    said = words(answer)
    assert (
        f"Copy {copy.ref} Who Minister Post Minister for Housing When 9:41am on Wednesday 15 July 2020"
        in said
    )
    assert "What Housing starts, version 1" in said
    assert f"All {len(leaked):,} bytes were sent." in said
    assert str(copy.event) in said
    assert "It does not prevent anybody from passing figures on" in said
    event = events_of(head_of_profession, "copy.traced")[-1]
    assert event.outcome == "done"
    assert Detail.objects.get(event=event.id).values["copy"] == copy.ref


def test_a_folder_packed_again_keeps_its_mark(release, leaked, as_, auditor):
    """Every byte is another: the text beside the table still says whose it was."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(leaked)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in reversed(old.namelist()):
            new.writestr(f"forwarded/{name}", old.read(name))

    said = words(trace(as_(auditor), release, file=a_file(again.getvalue())))

    assert "Who Minister" in said
    assert "Known by Its mark" in said


def test_a_table_out_of_its_folder_is_not_known_and_says_so(release, leaked, as_, auditor):
    said = words(trace(as_(auditor), release, file=a_file(CSV)))
    assert "Nothing is known of it" in said
    assert "A table that was taken out of its folder" in said


def test_what_was_only_read_is_traced_by_the_reference_on_the_page_in_any_typing(release, cast, as_):
    page = reverse("open_document", args=[release.ref, the_version(release).document.ref])
    seen = as_(cast.minister).get(page)
    copy = reference.WRITTEN.search(words(seen))[0]
    opened = events_of(cast.minister, "document.opened")[-1]

    for typed in in_any_typing(copy):
        said = words(trace(as_(cast.head_of_profession), release, reference=typed))
        assert f"Copy {copy} Who Minister" in said, typed
        assert "How Opened a document" in said
        assert str(opened.id) in said


@pytest.mark.parametrize("typed", ["7F3K-22A", "7F3K-22ABC", "7F3K-22AU", "the minister"])
def test_what_is_no_reference_is_told_beside_the_field(release, as_, auditor, typed):
    answer = trace(as_(auditor), release, reference=typed)
    assert answer.status_code == 422
    assert "A copy reference has 8 letters and digits, like 7F3K-22AB." in words(answer)


def test_an_unknown_reference_is_unknown(release, as_, auditor):
    assert "Nothing is known of it" in words(trace(as_(auditor), release, reference="ZZZZ-ZZZZ"))


def files_in(folder) -> list:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_nothing_of_the_file_is_kept_and_no_figure_is_shown(release, leaked, as_, auditor, settings):
    before = files_in(settings.SEALED_ROOT)
    answer = trace(as_(auditor), release, file=a_file(leaked))
    assert files_in(settings.SEALED_ROOT) == before
    assert not [figure for figure in FIGURES if figure in answer.getvalue().decode()]
    assert list((settings.SEALED_ROOT / "partial").iterdir()) == []


@pytest.mark.parametrize("who", ["statistician", "minister", "administrator", "press_officer"])
def test_it_is_not_for_others(release, leaked, cast, as_, who):
    person = cast.people[who]
    for answer in (as_(person).get(place(release)), trace(as_(person), release, reference="7F3K-22AB")):
        assert answer.status_code == 403
    assert last_event(person)[:2] == ("copy.traced", "refused")


def test_of_any_release_it_is_for_the_operators_command_alone(leaked, cast):
    """Nobody who is signed in, whatever they are to one release, and no page."""
    clues = Clues((Copy.objects.get().ref,))
    asked = [by(person) for person in cast.people.values()]
    asked += [Occasion(by=None, at=clock.now(), via="web")]
    asked += [Occasion(by=cast.head_of_profession, at=clock.now(), via="command")]
    for occasion in asked:
        with pytest.raises(Denied) as no:
            actions.trace_copy(None, clues=clues, occasion=occasion)
        assert no.value.decision.refused_by == ("D20t",)

    operator = Occasion(by=None, at=clock.now(), via="command")
    assert [one.copy for one in actions.trace_copy(None, clues=clues, occasion=operator)] == list(
        clues.references
    )


def test_another_releases_copy_is_not_named_here(release, leaked, cast, as_):
    other = Release.objects.get(pk=release.pk)
    other.pk, other.ref = None, "O" * 22
    other.save()
    keyring.make_key(other)
    copy = Copy.objects.get().ref
    assert "Nothing is known of it" in words(trace(as_(cast.head_of_profession), other, reference=copy))


def command(*arguments: str) -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command("trace", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


def test_the_command_finds_it_by_file_and_by_reference(release, leaked, cast, tmp_path):
    copy, file = Copy.objects.get(), tmp_path / "leak.zip"
    file.write_bytes(leaked)

    said, status = command(str(file), "--json")

    assert status == 0
    (found,) = json.loads(said)
    assert (found["copy"], found["who"], found["is_download"]) == (copy.ref, "Minister", True)
    assert found["event"] == str(copy.event)
    said, status = command(copy.ref.lower().replace("-", ""))
    assert status == 0
    assert "Minister, Minister for Housing" in said
    assert command("ZZZZ-ZZZZ") == ("Nothing is known of it.\n", 1)
    with pytest.raises(CommandError, match="no copy reference either"):
        command("nothing.pdf")
