"""Taking a reader away: they are refused from the next request."""

import pytest
from django.urls import reverse

from releases import actions, events
from releases.actions import gate
from releases.models import DraftReader
from tests.releases.pages import last_event, words
from tests.world.builders import by, the_draft


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    actions.add_draft_reader(
        the_draft(release), reader=cast.statistician, occasion=by(cast.head_of_communications)
    )
    return release


def address(release, name: str = "remove_draft_reader") -> str:
    return reverse(name, args=[release.ref, the_draft(release).ref])


def test_remove_draft_reader(release, cast, as_):
    author = as_(cast.head_of_communications)
    named = {"reader": DraftReader.objects.get().pk}

    answer = author.post(address(release), named, follow=True)

    assert "Statistician can no longer read this press draft." in words(answer)
    page = as_(cast.statistician).get(address(release, "open_draft"))
    assert "Only its author and its readers can see its words." in words(page)

    again = author.post(address(release), named, follow=True)
    assert "That person was not a reader any more, so nothing has changed." in words(again)


def test_the_gate_itself_knows_who_is_a_reader_and_who_is_none_any_more(release, cast):
    """Behind the door and the policy, which refuse them before: whatever right they have to the figures."""
    draft, author = the_draft(release), cast.head_of_communications
    version = draft.latest()

    def let_in() -> set[str]:
        asked = (author, cast.statistician, cast.head_of_profession)
        sights = {one.name: gate.ask(gate.DRAFT, version.pk, events.DRAFT_OPENED, by(one)) for one in asked}
        return {name for name, sight in sights.items() if sight is not None}

    assert let_in() == {author.name, cast.statistician.name}
    actions.remove_draft_reader(draft, reader=cast.statistician, occasion=by(author))
    assert let_in() == {author.name}


def test_only_its_author_removes(release, cast, as_):
    answer = as_(cast.statistician).post(address(release), {"reader": DraftReader.objects.get().pk})

    assert answer.status_code == 403
    assert last_event(cast.statistician) == ("draft_reader.removed", "refused", "D18")
    assert DraftReader.objects.get().removed_at is None


def test_a_link_removes_nobody(release, cast, as_):
    assert as_(cast.head_of_communications).get(address(release)).status_code == 405
    assert DraftReader.objects.get().removed_at is None
