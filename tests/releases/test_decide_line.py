import pytest
from django.urls import reverse

from prerelease.notices.models import Notice
from releases import actions, permissions
from releases.models import ReleaseAccess
from tests.releases.pages import events_of, words
from tests.world.builders import PUBLISHES_AT, at, by, holding_of

BENEFIT = "People need an answer on the day."


@pytest.fixture
def line(stage, cast):
    release = stage("final_form")
    return actions.propose_list_line(
        release,
        holding=holding_of(cast.minister),
        eligibility="a",
        purpose="i",
        reason="Answers for 9182731 homes.",
        occasion=by(cast.statistician),
    )


def _place(line):
    return reverse("decide_line", args=[line.release.ref, line.ref])


def _live(line):
    return ReleaseAccess.objects.filter(content_object=line.release, user=line.person).first()


def test_approved_and_the_right_follows(line, cast, as_):
    answer = as_(cast.head_of_profession).post(_place(line), {"verdict": "approved", "reason": BENEFIT})
    assert answer.status_code == 302
    decision = line.decision()
    assert (decision.verdict, decision.by, decision.delegation.organisation) == (
        "approved",
        cast.head_of_profession,
        cast.agency,
    )
    assert _live(line).closes_at == PUBLISHES_AT
    event = events_of(cast.head_of_profession, "line.decided")[-1]
    assert (event.outcome, event.line) == ("done", line.ref)
    assert permissions.rebuild([line.release]) == 0


def test_approved_without_the_public_benefit_test_is_refused(line, cast, as_):
    answer = as_(cast.head_of_profession).post(_place(line), {"verdict": "approved", "reason": " "})
    assert answer.status_code == 403
    assert "Record why the likely benefit to the public outweighs" in words(answer)
    assert "SI 2008/2998, Schedule, para 3(1)(c)" in words(answer)
    assert (line.decision(), _live(line)) == (None, None)
    assert events_of(cast.head_of_profession, "line.decided")[-1].rules == "R10"


def test_shortened(line, cast, as_):
    times = {"opens_at_day": "15", "opens_at_month": "7", "opens_at_year": "2020", "opens_at_time": "3pm"}
    asked = {"verdict": "shortened", "reason": BENEFIT} | times
    assert as_(cast.head_of_profession).post(_place(line), asked).status_code == 302
    assert _live(line).opens_at == PUBLISHES_AT.replace(day=15, hour=15, minute=0)


def test_shortened_needs_its_times_and_cannot_lengthen(line, cast, as_):
    client = as_(cast.head_of_profession)
    answer = client.post(_place(line), {"verdict": "shortened", "reason": BENEFIT})
    assert answer.status_code == 422
    assert "Enter when the shorter access opens, or when it closes." in words(answer)
    times = {"opens_at_day": "14", "opens_at_month": "7", "opens_at_year": "2020", "opens_at_time": "3pm"}
    answer = client.post(_place(line), {"verdict": "shortened", "reason": BENEFIT} | times)
    assert answer.status_code == 403
    assert "A decision can shorten what was asked for; it cannot lengthen it." in words(answer)
    assert _live(line) is None


def test_times_typed_beside_approve_are_left_out(line, cast, as_):
    times = {"closes_at_day": "15", "closes_at_month": "7", "closes_at_year": "2020", "closes_at_time": "3pm"}
    as_(cast.head_of_profession).post(_place(line), {"verdict": "approved", "reason": BENEFIT} | times)
    assert _live(line).closes_at == PUBLISHES_AT


def test_refused_then_approved_then_withdrawn(line, cast, as_):
    client = as_(cast.head_of_profession)
    for verdict, live in (("refused", False), ("approved", True), ("revoked", False)):
        at(f"2020-07-14 1{2 + ('refused', 'approved', 'revoked').index(verdict)}:00")
        assert client.post(_place(line), {"verdict": verdict, "reason": BENEFIT}).status_code == 302
        assert (_live(line) is not None) == live, verdict
    assert line.decisions.count() == 3
    assert Notice.objects.filter(kind="line_withdrawn", to=cast.minister).count() == 1


def test_a_verdict_that_makes_no_sense_is_not_offered(line, cast, as_):
    answer = as_(cast.head_of_profession).post(_place(line), {"verdict": "revoked", "reason": BENEFIT})
    assert answer.status_code == 422
    assert line.decision() is None


def test_nobody_decides_their_own(stage, cast, as_):
    release = stage("final_form")
    own = actions.propose_list_line(
        release,
        holding=holding_of(cast.head_of_profession),
        eligibility="h",
        purpose="i",
        reason="Asked.",
        occasion=by(cast.statistician),
    )
    answer = as_(cast.head_of_profession).post(_place(own), {"verdict": "approved", "reason": BENEFIT})
    assert answer.status_code == 403
    assert "You cannot decide on your own access." in words(answer)
    assert own.decision() is None


def test_those_without_a_delegation_are_refused(line, cast, as_):
    for who in (cast.statistician, cast.auditor, cast.minister, cast.stranger, cast.superuser):
        answer = as_(who).post(_place(line), {"verdict": "approved", "reason": BENEFIT})
        assert answer.status_code == 403
        assert events_of(who)[-1].outcome == "refused" or who in (cast.statistician, cast.auditor)
    assert line.decision() is None
    assert events_of(cast.statistician, "line.decided")[-1].rules == "R04 R96 R05"


def test_each_rules_answer_is_shown_and_reasons_only_to_those_who_may_see_figures(line, cast, as_):
    said = words(as_(cast.head_of_profession).get(_place(line)))
    assert "11 rules say yes" in said
    assert "Opens within 24 hoursSI 2008/2998, Schedule, para 4 Yes" in said
    assert "Answers for 9182731 homes." in said
    assert "9182731" not in words(as_(cast.auditor).get(_place(line)))


def test_a_rule_that_says_no_comes_first_with_its_sentence(line, cast, as_):
    holding = holding_of(cast.minister)
    holding.to_at = at("2020-07-14 12:00")
    holding.save()
    said = words(as_(cast.head_of_profession).get(_place(line)))
    assert "10 rules say yes" in said
    assert "This person does not hold that post now. Choose who does. No" in said


def test_a_line_of_another_release_is_not_here(line, cast, as_):
    missing = reverse("decide_line", args=[line.release.ref, "AAAAAAAAAAAAAAAAAAAAAA"])
    assert as_(cast.head_of_profession).get(missing).status_code == 404
