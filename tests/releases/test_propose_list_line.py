from datetime import timedelta

import pytest
from django.urls import reverse

from tests.releases.pages import events_of, words
from tests.world.builders import PUBLISHES_AT, holding_of

ASKED = {"eligibility": "a", "purpose": "i", "reason": "Answers questions at publication."}


def _place(release):
    return reverse("propose_list_line", args=[release.ref])


def _post(client, release, person, **changed):
    return client.post(_place(release), ASKED | {"holding": holding_of(person).pk} | changed)


def test_the_longest_lawful_window_is_the_one_left_empty(stage, cast, as_):
    release = stage("final_form")
    assert _post(as_(cast.statistician), release, cast.minister).status_code == 302
    line = release.lines.list().get()
    assert (line.opens_at, line.closes_at) == (PUBLISHES_AT - timedelta(hours=24), PUBLISHES_AT)
    assert (line.by, line.decision()) == (cast.statistician, None)
    assert events_of(cast.statistician, "list_line.proposed")[-1].outcome == "done"


def test_an_adviser_names_whom_they_advise(stage, cast, as_):
    release = stage("final_form")
    post = holding_of(cast.minister).post
    answer = _post(as_(cast.statistician), release, cast.adviser, eligibility="i", principal=post.pk)
    assert answer.status_code == 302
    assert release.lines.list().get().principal == post


@pytest.mark.parametrize(
    ("changed", "says", "cites", "rule"),
    [
        ({"eligibility": "i"}, "Name the post that this person advises.", "para 3(2)(i)", "R09"),
        ({"reason": "  "}, "Say why this person in particular is on it.", "para 3(1)(d)", "R11"),
        (
            {
                "opens_at_day": "15",
                "opens_at_month": "7",
                "opens_at_year": "2020",
                "opens_at_time": "9:29am",
            },
            "The earliest it can open is 9:30am on Wednesday 15 July 2020.",
            "SI 2008/2998, Schedule, para 4",
            "R12",
        ),
    ],
)
def test_what_the_order_does_not_allow_is_refused_and_what_was_typed_stays(
    stage, cast, as_, changed, says, cites, rule
):
    release = stage("final_form")
    answer = _post(as_(cast.statistician), release, cast.minister, **changed)
    assert answer.status_code == 403
    assert says in words(answer)
    assert cites in words(answer)
    assert f'<option value="{holding_of(cast.minister).pk}" selected>' in answer.content.decode()
    assert not release.lines.list().exists()
    event = events_of(cast.statistician, "list_line.proposed")[-1]
    assert (event.outcome, event.rules) == ("refused", rule)


def test_no_line_twice(stage, cast, as_):
    release = stage("final_form")
    _post(as_(cast.statistician), release, cast.minister)
    answer = _post(as_(cast.statistician), release, cast.minister)
    assert answer.status_code == 403
    assert "Minister already has a line here." in words(answer)


def test_a_category_is_chosen_not_assumed(stage, cast, as_):
    release = stage("final_form")
    answer = _post(as_(cast.statistician), release, cast.minister, eligibility="")
    assert answer.status_code == 422
    assert "Which category makes them eligible?" in words(answer)


def test_only_those_who_make_it_may_propose(stage, cast, as_):
    release = stage("final_form")
    for who in (cast.head_of_profession, cast.auditor, cast.minister, cast.stranger):
        assert _post(as_(who), release, cast.minister).status_code == 403
    assert not release.lines.list().exists()
