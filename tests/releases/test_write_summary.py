"""Two sentences stand before a release: sealed, frozen and approved with it, read first, and public at the instant."""

import pytest
from django.conf import settings
from django.urls import reverse

from prerelease.core.decision import Denied
from releases import actions
from releases.documents import keyring, store, texts
from releases.documents.envelope import Binding
from releases.documents.errors import KeyUnavailable
from releases.documents.published import published_summary
from releases.models import Correction, Release, Summary
from tests.releases.pages import events_of, words
from tests.releases.public_side import PAGE
from tests.world.builders import FIGURES, STAGES, Story, agree, at, by, preview

FIRST = f"Starts in the North were {FIGURES[0]}. Completions fell to {FIGURES[1]}."
LATER = f"Starts in the North were {FIGURES[2]}, 3.5% up."


@pytest.fixture
def story(cast) -> Story:
    """In production, with a summary."""
    story = Story(cast)
    story.until("on_register")
    write(story.release, cast.statistician, FIRST)
    return story


def write(release: Release, person, text: str) -> Summary:
    return actions.write_summary(release, text=text, over=release.summaries.count(), occasion=by(person))


def approved(story: Story) -> Release:
    for stage in ("final_form", "list_approved"):
        at(STAGES[stage])
        getattr(story, stage)()
    at("2020-07-15 09:42")
    agree(story.release, story.cast.minister)
    return Release.objects.get(pk=story.release.pk)


def read_page(release: Release) -> str:
    return reverse("read_release", args=[release.ref])


def test_write_summary(stage, cast, as_):
    release = stage("uploaded")
    writer, address = as_(cast.statistician), reverse("write_summary", args=[release.ref])
    assert writer.get(address).status_code == 200

    answer = writer.post(address, {"text": FIRST, "over": 0})

    assert answer["Location"] == reverse("release", args=[release.ref])
    assert "summary.written" in [event.verb for event in events_of(cast.statistician)]
    assert FIRST in words(writer.get(read_page(release)))
    assert "Summary Version 1, written at" in words(writer.get(answer["Location"]))
    assert FIGURES[0] in writer.get(address).content.decode(), "what is there is in the form"


def test_it_is_sealed_and_in_no_row(story):
    kept = [path.read_bytes() for path in settings.SEALED_ROOT.rglob("*") if path.is_file()]
    assert not any(FIGURES[0].encode() in each for each in kept)
    assert not any(FIGURES[0] in str(value) for value in Summary.objects.values().get().values())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("One. Two. Three.", "Write two sentences at most."),
        ("x" * 251, "The summary must be 250 characters or fewer. It has 251."),
        (" ", "Enter the summary."),
    ],
)
def test_what_is_too_long_is_told_and_kept_on_the_page(stage, cast, as_, text, says):
    release = stage("created")
    answer = as_(cast.statistician).post(
        reverse("write_summary", args=[release.ref]), {"text": text, "over": 0}
    )
    assert answer.status_code == 422
    assert says in words(answer)
    assert not Summary.objects.exists()


def test_decimals_and_abbreviations_end_no_sentence(story, cast):
    write(story.release, cast.statistician, "Starts rose 3.5% to 1.2 million. They fell 0.4% in 2019.")


def test_nothing_is_overwritten_unseen(story, cast, as_):
    answer = as_(cast.statistician).post(
        reverse("write_summary", args=[story.release.ref]), {"text": LATER, "over": 0}
    )
    assert "The summary was saved somewhere else after you opened it." in words(answer)
    assert LATER in answer.content.decode()
    refused = events_of(cast.statistician, "summary.written")[-1]
    assert (refused.outcome, refused.rules) == ("refused", "D18w")
    assert Summary.objects.count() == 1


def test_nobody_else_writes_it(story, cast, as_):
    for name in ("minister", "press_officer", "head_of_communications", "head_of_profession", "auditor"):
        address = reverse("write_summary", args=[story.release.ref])
        assert as_(cast.people[name]).post(address, {"text": LATER, "over": 1}).status_code == 403, name
    assert Summary.objects.count() == 1


def test_open_summary(story, cast, as_):
    """Read first, in the window and not before, by an opening of its own."""
    release, minister = approved(story), cast.minister
    at("2020-07-15 09:29:59")
    assert FIGURES[0] not in as_(minister).get(read_page(release)).content.decode()
    assert events_of(minister, "summary.opened") == []

    at("2020-07-15 09:42")
    page = words(as_(minister).get(read_page(release)))

    assert page.index(FIRST) < page.index("Documents")
    opened = events_of(minister, "summary.opened")
    assert [event.outcome for event in opened] == ["allowed"]
    assert (opened[0].document, opened[0].version) == (release.ref, release.summary().ref)
    assert f"Opened by {minister.name}" in page
    trail = words(as_(cast.statistician).get(reverse("release_trail", args=[release.ref])))
    assert "Opened the summary" in trail


def test_the_list_reads_what_was_approved(story, cast, as_):
    release = approved(story)
    write(release, cast.statistician, LATER)

    assert FIRST in words(as_(cast.minister).get(read_page(release)))
    assert LATER in words(as_(cast.statistician).get(read_page(release)))
    assert not release.final_form().is_current()
    assert "the summary has changed since final form" in words(
        as_(cast.statistician).get(reverse("release", args=[release.ref]))
    )

    actions.declare_final_form(release, occasion=by(cast.statistician))
    assert FIRST in words(as_(cast.minister).get(read_page(release))), "frozen is not approved"
    preview(release, cast.head_of_profession)
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    assert LATER in words(as_(cast.minister).get(read_page(release)))


def test_a_page_stands_without_a_summary_that_is_not_what_was_approved(story, cast, as_):
    """The figures beside it open; one look at the page is in the trail, and no opening."""
    release = approved(story)
    form, approval = release.approved_final_form(), release.publication_approvals.get()
    form.manifest[release.summary().ref] = "0" * 64
    form.pk = approval.pk = None
    form.save()
    approval.final_form = form
    approval.save()

    answer = as_(cast.minister).get(read_page(release))

    assert answer.status_code == 200
    assert FIRST not in words(answer)
    assert "Documents" in words(answer)
    assert [event.outcome for event in events_of(cast.minister, "release.seen")] == ["allowed"]
    assert events_of(cast.minister, "summary.opened") == []


def test_a_list_reader_who_asks_for_another_version_is_refused(story, cast):
    release = approved(story)
    later = write(release, cast.statistician, LATER)
    with pytest.raises(Denied) as no:
        actions.open_summary(later, occasion=by(cast.minister))
    assert no.value.decision.refused_by == ("D14",)


def test_it_is_public_at_the_instant_and_not_before(story, client):
    approved(story)
    assert FIGURES[0] not in client.get(PAGE).content.decode()
    at("2020-07-16 09:30:01")
    page = words(client.get(PAGE))
    assert page.index(FIRST) < page.index("Documents and data")


def test_a_summary_that_was_changed_on_the_disk_is_not_served(story, client):
    release = approved(story)
    path = store.path_of(release.summary().stored_name)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    at("2020-07-16 09:30:01")
    assert client.get(PAGE).status_code == 503


def test_a_summary_that_is_whole_but_not_the_approved_one_is_not_served(story, client):
    """Sealed with the right key in the right place: only the hash that was approved can tell."""
    release = approved(story)
    summary = release.summary()
    other = texts.seal_text(LATER, keyring.key_of(release), Binding(summary.ref, "text"))
    store.path_of(other).replace(store.path_of(summary.stored_name))
    at("2020-07-16 09:30:01")

    answer = client.get(PAGE)

    assert answer.status_code == 503
    assert LATER not in answer.content.decode()


def test_a_release_without_one_is_as_before(stage, client):
    release = stage("published")
    assert release.final_form().summary() is None
    assert client.get(PAGE).status_code == 200


def test_after_publication_it_is_corrected_by_two_people(story, cast, as_, client):
    """Closed to the public until it is approved; then in place of the other, which stays to be read."""
    release = approved(story)
    at("2020-07-16 09:30:01")
    actions.lift(cause="sweep")
    statistician, head = as_(cast.statistician), as_(cast.head_of_profession)
    writing, proposing = (
        reverse(name, args=[release.ref]) for name in ("write_summary", "propose_correction")
    )
    assert statistician.post(writing, {"text": LATER, "over": 1}).status_code == 302
    assert "Something has changed, and the public does not have it." in words(
        statistician.get(reverse("release", args=[release.ref]))
    )
    assert LATER in words(statistician.get(proposing))
    statistician.post(proposing, {"note": "The first figure was last year\u2019s."})
    assert FIRST in words(client.get(PAGE))
    assert LATER not in client.get(PAGE).content.decode()
    with pytest.raises(KeyUnavailable):
        published_summary(release.summary(), release.summary().sha256)

    correction = Correction.objects.get()
    approving = reverse("approve_correction", args=[release.ref, correction.ref])
    assert head.post(approving).status_code == 403, "unread"
    page = words(head.get(approving))
    assert f"Was: {FIRST}" in page
    assert f"Is now: {LATER}" in page
    assert head.post(approving).status_code == 302

    now, before = words(client.get(PAGE)), words(client.get(PAGE + "versions/1/"))
    assert LATER in now
    assert FIRST not in now
    assert "Replaced: Summary." in now
    assert FIRST in before
    assert LATER not in before
