"""A copy without figures or directions for everybody else: shown first, then taken by its author."""

import hashlib

import pytest
from django.urls import reverse

from audit.models import Detail
from releases import actions
from tests.releases.pages import events_of, words
from tests.world.builders import FIGURES, agree, by, the_draft
from tests.world.clearing import save

TEXT = "These statistics are published by the Housing Agency. Starts in the North rose to 9182731, up 4%."
READ = {"has_read": "on"}


@pytest.fixture
def release(stage):
    release = stage("drafted")
    save(the_draft(release), TEXT)
    return release


def address(release) -> str:
    draft = the_draft(release)
    return reverse("copy_skeleton", args=[release.ref, draft.ref, draft.latest().ref])


def test_copy_skeleton(release, cast, as_):
    author = as_(cast.head_of_communications)

    answer = author.post(address(release), READ)

    assert answer.status_code == 200
    said = words(answer)
    assert "These statistics are published by the Housing Agency. [...] in the [...] to [...]" in said
    assert (
        "Skeleton of a press notice on Housing statistics, April to June 2020, to be published at 9:30am"
        in said
    )
    assert not any(figure in answer.getvalue().decode() for figure in FIGURES)
    assert "rose" not in said
    assert "North" not in said
    begun, made = events_of(cast.head_of_communications, "skeleton.copied")
    assert (begun.outcome, made.outcome) == ("allowed", "done")
    copied = answer.context["taken"].text
    assert Detail.objects.get(event=made.id).values["sha256"] == hashlib.sha256(copied.encode()).hexdigest()


def test_it_is_shown_before_it_is_used_with_every_gap_and_a_warning(release, cast, as_):
    page = as_(cast.head_of_communications).get(address(release))

    assert page.getvalue().decode().count('<span class="app-gap">[...]</span>') == 1 + 3
    assert "This is not a guarantee." in words(page)
    assert "Read every line before you send it to anybody." in words(page)
    assert events_of(cast.head_of_communications, "skeleton.copied") == []
    assert events_of(cast.head_of_communications, "draft.opened")


def test_whoever_does_not_say_that_they_read_it_does_not_have_it(release, cast, as_):
    answer = as_(cast.head_of_communications).post(address(release))

    assert answer.status_code == 422
    assert events_of(cast.head_of_communications, "skeleton.copied") == []


def test_it_is_its_authors_to_take(release, cast, as_):
    actions.add_draft_reader(
        the_draft(release), reader=cast.statistician, occasion=by(cast.head_of_communications)
    )

    assert as_(cast.statistician).post(address(release), READ).status_code == 403
    assert events_of(cast.statistician, "skeleton.copied")[0].rules == "D18"


def test_before_it_is_announced_there_is_none(stage, cast, as_):
    """Its producers write before the date is public too; then not even the title is."""
    release = stage("created")
    agree(release, cast.statistician)
    draft = actions.start_draft(release, heading="x", text="y", occasion=by(cast.statistician))
    place = reverse("copy_skeleton", args=[release.ref, draft.ref, draft.latest().ref])

    answer = as_(cast.statistician).post(place, READ)

    assert answer.status_code == 403
    assert "These statistics have not been announced" in words(answer)
