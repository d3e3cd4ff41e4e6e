"""What those who may read a press draft say to each other: sealed, and read through the same gate."""

import pytest
from django.db import connection
from django.urls import reverse

from audit.models import Detail
from releases import actions
from releases.models import DraftComment
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import at, by, the_draft

SAID = "The North reached 9182731, not what is written"


@pytest.fixture
def release(stage, cast):
    release = stage("drafted")
    actions.add_draft_reader(
        the_draft(release), reader=cast.statistician, occasion=by(cast.head_of_communications)
    )
    return release


def address(release, name: str = "comment_on_draft") -> str:
    return reverse(name, args=[release.ref, the_draft(release).ref])


def typed(release, text: str = SAID, **more: str) -> dict[str, str]:
    return {"text": text, "version": the_draft(release).latest().ref} | more


def test_comment_on_draft(release, cast, as_):
    answer = as_(cast.statistician).post(address(release), typed(release), follow=True)

    assert answer.redirect_chain == [(address(release, "open_draft"), 302)]
    assert SAID in words(answer)
    assert "on version 1" in words(answer)
    assert "draft.commented" in [event.verb for event in events_of(cast.statistician)]
    assert SAID in words(as_(cast.head_of_communications).get(address(release, "open_draft")))


def test_an_answer_stands_with_what_it_answers(release, cast, as_):
    as_(cast.statistician).post(address(release), typed(release))
    begun = DraftComment.objects.get()
    as_(cast.head_of_communications).post(
        address(release), typed(release, "I have mended it", answers=begun.ref)
    )
    reply = DraftComment.objects.get(answers=begun)
    as_(cast.statistician).post(address(release), typed(release, "Thank you", answers=reply.ref))

    said = words(as_(cast.statistician).get(address(release, "open_draft")))

    assert said.index(SAID) < said.index("I have mended it") < said.index("Thank you")
    assert begun.replies.count() == 2


def test_no_word_of_it_is_in_the_database_or_the_trail(release, cast, as_):
    as_(cast.statistician).post(address(release), typed(release))

    comment = DraftComment.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(c)::text FROM releases_draftcomment c WHERE id = %s", [comment.pk])
        assert "9182731" not in cursor.fetchone()[0]
    assert not Detail.objects.filter(detail__contains="9182731").exists()


@pytest.mark.parametrize("who", ["head_of_profession", "auditor"])
def test_who_may_not_read_it_may_not_comment_and_sees_no_comment(release, cast, as_, who):
    as_(cast.statistician).post(address(release), typed(release))
    visitor = as_(cast.people[who])

    page = visitor.get(address(release, "open_draft"))
    assert page.status_code == 200
    assert SAID not in page.getvalue().decode()

    assert visitor.get(address(release)).status_code == 403
    assert visitor.post(address(release), typed(release)).status_code == 403
    assert last_event(cast.people[who])[:2] != ("draft.commented", "done")
    assert DraftComment.objects.count() == 1


def test_to_those_who_may_not_know_of_it_there_is_nothing_to_comment_on(release, cast, as_):
    assert as_(cast.press_officer).post(address(release), typed(release)).status_code == 404


def test_an_empty_comment_is_asked_for_again(release, cast, as_):
    answer = as_(cast.statistician).post(address(release), typed(release, "  "))

    assert answer.status_code == 422
    assert "Enter the your comment." in words(answer) or "Enter your comment." in words(answer)


def test_when_access_has_ended_what_was_typed_is_on_the_page_and_is_not_kept(release, cast, as_):
    at("2020-07-14 10:00")
    actions.declare_final_form(release, occasion=by(cast.statistician))

    answer = as_(cast.head_of_communications).post(address(release), typed(release))

    assert answer.status_code == 403
    assert SAID in answer.getvalue().decode()
    assert last_event(cast.head_of_communications)[:2] == ("release.seen", "allowed")
    assert events_of(cast.head_of_communications, "draft.commented")[0].rules == "D05c"
    assert not DraftComment.objects.exists()


def test_after_publication_nobody_comments(stage, cast, as_):
    release = stage("published")

    answer = as_(cast.head_of_communications).post(address(release), typed(release))

    assert answer.status_code == 403
    assert "there is nothing more to do to this press draft" in words(answer)
    assert not DraftComment.objects.exists()
