"""A comment is dealt with: by its writer or by the draft's author, and it stays to be read."""

import pytest
from django.urls import reverse

from releases import actions
from releases.models import CommentResolution, DraftComment
from tests.releases.pages import events_of, words
from tests.world.builders import by, the_draft


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    draft, author = the_draft(release), by(cast.head_of_communications)
    for reader in (cast.statistician, cast.head_of_profession):
        actions.add_draft_reader(draft, reader=reader, occasion=author)
    actions.comment_on_draft(draft.latest(), text="Say which North", occasion=by(cast.statistician))
    return release


def address(release) -> str:
    comment = DraftComment.objects.get()
    return reverse("resolve_draft_comment", args=[release.ref, comment.version.draft.ref, comment.ref])


@pytest.mark.parametrize("who", ["statistician", "head_of_communications"])
def test_resolve_draft_comment(release, cast, as_, who):
    said = words(as_(cast.people[who]).post(address(release), follow=True))

    assert "The comment is marked as dealt with." in said
    assert "Say which North" in said
    assert "Dealt with" in said
    assert [event.outcome for event in events_of(cast.people[who], "draft_comment.resolved")] == ["done"]


def test_another_reader_does_not_decide_that(release, cast, as_):
    answer = as_(cast.head_of_profession).post(address(release))

    assert answer.status_code == 403
    assert "Only whoever wrote a comment, or the author of the press draft" in words(answer)
    assert [event.rules for event in events_of(cast.head_of_profession, "draft_comment.resolved")] == ["D18c"]
    assert not CommentResolution.objects.exists()


def test_twice_is_once(release, cast, as_):
    for _ in range(2):
        as_(cast.statistician).post(address(release))

    assert CommentResolution.objects.count() == 1
    assert len(events_of(cast.statistician, "draft_comment.resolved")) == 1


def test_a_comment_of_another_draft_is_not_there(release, cast, as_):
    other = actions.start_draft(release, heading="x", text="y", occasion=by(cast.head_of_communications))
    wrong = address(release).replace(release.drafts.get(number=1).ref, other.ref)

    assert as_(cast.head_of_communications).post(wrong).status_code == 404
