"""A press draft is begun inside, by those who may read the figures."""

import pytest
from django.conf import settings
from django.urls import reverse

from releases.models import PressDraft
from tests.releases.pages import last_event, words
from tests.world.builders import DRAFT_WORDS, agree

WORDS = {"heading": "Starts are up", "text": f"{DRAFT_WORDS}.\n\nSecond <b>paragraph</b>."}


@pytest.fixture
def release(stage, cast):
    release = stage("on_register")
    agree(release, cast.head_of_communications)
    return release


def test_start_draft(release, cast, as_):
    author = as_(cast.head_of_communications)
    address = reverse("start_draft", args=[release.ref])
    assert author.get(address).status_code == 200

    answer = author.post(address, WORDS)

    draft = PressDraft.objects.get()
    assert answer["Location"] == reverse("open_draft", args=[release.ref, draft.ref])
    assert last_event(cast.head_of_communications) == ("draft.started", "done", "")
    page = author.get(answer["Location"])
    assert DRAFT_WORDS in words(page)
    assert "<p>Second &lt;b&gt;paragraph&lt;/b&gt;.</p>" in page.getvalue().decode()


def test_its_words_are_sealed_wherever_they_lie(release, cast, as_):
    as_(cast.head_of_communications).post(reverse("start_draft", args=[release.ref]), WORDS)

    kept = [path.read_bytes() for path in settings.SEALED_ROOT.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"Starts are up" in each or DRAFT_WORDS.encode() in each for each in kept)


def test_those_who_may_not_read_may_not_write_from_it(release, cast, as_):
    refused = as_(cast.press_officer)
    address = reverse("start_draft", args=[release.ref])

    assert refused.get(address).status_code == 403
    assert last_event(cast.press_officer) == ("draft.started", "refused", "R03")

    answer = refused.post(address, WORDS)
    assert answer.status_code == 403
    assert "You are not on the list for these statistics." in words(answer)
    assert WORDS["heading"] in answer.getvalue().decode()
    assert not PressDraft.objects.exists()


def test_what_was_typed_stays_where_something_is_missing(release, cast, as_):
    answer = as_(cast.head_of_communications).post(
        reverse("start_draft", args=[release.ref]), {"heading": "", "text": "Some words"}
    )

    assert answer.status_code == 422
    assert "Enter the heading." in words(answer)
    assert "Some words" in answer.getvalue().decode()
    assert not PressDraft.objects.exists()
