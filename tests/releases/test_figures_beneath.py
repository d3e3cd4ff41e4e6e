"""A press draft remembers what it was written from, and says where that has changed since."""

import pytest
from django.urls import reverse

from releases import actions
from releases.models import DraftVersion
from tests.releases.pages import words
from tests.world.builders import CSV, agree, at, by, the_draft, upload

OTHER = CSV.replace(b"9182733", b"9182799")
CHANGED = "The figures beneath this press draft have changed since it was saved."


@pytest.fixture
def release(stage):
    return stage("drafted")


def address(release, name: str = "open_draft") -> str:
    return reverse(name, args=[release.ref, the_draft(release).ref])


def save(release, cast, over: int) -> None:
    actions.save_draft(
        the_draft(release),
        heading="Housing",
        text="Again",
        over=over,
        occasion=by(cast.head_of_communications),
    )


def test_it_remembers_each_version_with_its_hash(release):
    version = release.documents.get().latest()

    assert the_draft(release).latest().basis == {version.ref: version.sha256}


def test_where_nothing_changed_nothing_is_said(release, cast, as_):
    assert CHANGED not in words(as_(cast.head_of_communications).get(address(release)))


@pytest.mark.parametrize("name", ["open_draft", "save_draft"])
def test_a_newer_version_of_a_document_is_named_where_it_is_read_and_written(release, cast, as_, name):
    upload(release, cast.statistician, content=OTHER)

    said = words(as_(cast.head_of_communications).get(address(release, name)))

    assert CHANGED in said
    assert "Housing starts has a version 2; this was written from 1." in said


def test_the_release_page_names_it_too(release, cast, as_):
    upload(release, cast.statistician, content=OTHER)

    said = words(as_(cast.statistician).get(reverse("release", args=[release.ref])))

    assert "Older than the latest figures" in said
    assert "Housing starts has a version 2; this was written from 1." in said


def test_saving_it_again_is_writing_from_the_new_figures(release, cast, as_):
    upload(release, cast.statistician, content=OTHER)
    save(release, cast, over=1)

    assert CHANGED not in words(as_(cast.head_of_communications).get(address(release)))


def test_the_same_bytes_again_are_no_change(release, cast, as_):
    upload(release, cast.statistician)

    assert CHANGED not in words(as_(cast.head_of_communications).get(address(release)))


def test_a_document_that_was_not_there_is_named(release, cast, as_):
    upload(release, cast.statistician, title="Completions", content=OTHER)

    said = words(as_(cast.head_of_communications).get(address(release)))

    assert "Completions was not there when this was written." in said


def test_final_form_in_another_version_is_named(stage, cast, as_):
    """In the window its author, on the list, writes from what was approved; final form then takes another version."""
    release = stage("window_open")
    agree(release, cast.head_of_communications)
    save(release, cast, over=1)
    assert CHANGED not in words(as_(cast.head_of_communications).get(address(release)))

    upload(release, cast.statistician, content=OTHER)
    at("2020-07-15 17:00")
    actions.declare_final_form(release, occasion=by(cast.statistician))

    assert "Housing starts has a version 2" in words(as_(cast.head_of_communications).get(address(release)))


def test_a_draft_of_newer_figures_than_final_form_is_told_which_will_be_published(stage, cast, as_):
    """A producer goes on writing from a version that nobody has frozen."""
    release = stage("window_open")
    author = by(cast.statistician)
    upload(release, cast.statistician, content=OTHER)
    draft = actions.start_draft(release, heading="Lines", text="To take", occasion=author)

    said = words(as_(cast.statistician).get(reverse("open_draft", args=[release.ref, draft.ref])))

    assert "Housing starts is in final form as version 1; this was written from 2." in said


def test_where_it_was_not_recorded_nothing_is_taken_for_granted(release, cast, as_):
    draft = the_draft(release)
    DraftVersion.objects.create(
        draft=draft,
        number=2,
        stored_name="0" * 32,
        sha256="0",
        at=draft.created_at,
        by=draft.by,
    )

    said = words(as_(cast.statistician).get(reverse("release", args=[release.ref])))

    assert "We did not record which documents this was written from." in said
