"""A list on which nothing waits, and its publication, by one press: both as they were shown, or neither."""

import re

import pytest

from releases import actions
from releases.models import ListApproval, PublicationApproval
from tests.releases.pages import events_of, words
from tests.world.builders import CSV, by, holding_of, preview, upload
from tests.world.next_time import grant

PLACE = "/approvals/"
PRESS = "/approvals/approve-ready/"


@pytest.fixture
def release(stage, cast):
    """In final form, looked at by a second person, with the minister granted."""
    release = stage("final_form")
    grant(_propose(release, cast, cast.minister, "a"), cast)
    preview(release, cast.head_of_profession)
    return release


def _propose(release, cast, person, eligibility):
    return actions.propose_list_line(
        release,
        holding=holding_of(person),
        eligibility=eligibility,
        purpose="i",
        reason="Answers.",
        occasion=by(cast.statistician),
    )


def _ready(client, release) -> dict[str, list[str]]:
    page = client.get(PLACE, {"release": release.ref}).getvalue().decode()
    return {"ready": re.findall(r'name="ready" value="([^"]+)"', page)}


def _approved(release) -> tuple[int, int]:
    return release.list_approvals.count(), release.publication_approvals.count()


def test_approve_ready_gives_both_approvals_by_one_press(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = words(client.get(PLACE, {"release": release.ref}))
    assert "Approve list and publication" in page
    assert release.final_form().manifest_sha256 in page
    assert "Housing starts, version 1" in page

    answer = client.post(f"{PRESS}?release={release.ref}", _ready(client, release))

    assert answer.status_code == 302
    assert "the list and publication are approved." in words(client.get(answer.headers["Location"]))
    assert ListApproval.objects.get().by == cast.head_of_profession
    assert PublicationApproval.objects.get().final_form == release.final_form()
    verbs = [event.verb for event in events_of(cast.head_of_profession) if event.outcome == "done"]
    assert verbs[-2:] == ["list.approved", "publication.approved"]
    assert "List and publication approved" in words(client.get(PLACE, {"release": release.ref}))


def test_while_a_line_waits_there_is_no_such_press(release, cast, as_):
    client = as_(cast.head_of_profession)
    sent = _ready(client, release)
    _propose(release, cast, cast.press_officer, "h")
    assert _ready(client, release) == {"ready": []}
    answer = client.post(PRESS, sent)
    assert answer.status_code == 403
    assert "1 line waits for a decision. Decide first, or approve the list without." in words(answer)
    assert _approved(release) == (0, 0)


def test_a_list_that_changed_since_it_was_shown_is_not_approved(release, cast, as_):
    client = as_(cast.head_of_profession)
    sent = _ready(client, release)
    grant(release.lines.list().get(), cast, verdict="revoked")
    answer = client.post(PRESS, sent)
    assert answer.status_code == 403
    assert "The list has changed since it was shown to you." in words(answer)
    assert _approved(release) == (0, 0)


def test_another_final_form_than_was_shown_is_not_approved_nor_is_the_list(release, cast, as_):
    client = as_(cast.head_of_profession)
    sent = _ready(client, release)
    upload(release, cast.statistician, content=CSV.replace(b"9182733", b"9182799"))
    actions.declare_final_form(release, occasion=by(cast.statistician))
    answer = client.post(PRESS, sent)
    assert answer.status_code == 403
    assert "The final form has changed since." in words(answer)
    assert _approved(release) == (0, 0)


def test_what_nobody_else_has_looked_at_is_not_ready_and_says_so(stage, cast, as_):
    release = stage("final_form")
    client = as_(cast.head_of_profession)
    assert _ready(client, release) == {"ready": []}
    assert "A document has not been looked at by a second person" in words(client.get(PLACE))


def test_a_list_that_is_approved_already_is_not_approved_twice(release, cast, as_):
    client = as_(cast.head_of_profession)
    actions.approve_list(release, occasion=by(cast.head_of_profession))
    client.post(PRESS, _ready(client, release))
    assert _approved(release) == (1, 1)


def test_others_are_refused(release, cast, as_):
    sent = _ready(as_(cast.head_of_profession), release)
    for who in (cast.statistician, cast.auditor, cast.stranger):
        assert as_(who).post(PRESS, sent).status_code == 403
        assert events_of(who, "publication.approved")[-1].outcome == "refused"
    assert _approved(release) == (0, 0)


def test_what_was_sent_wrongly_approves_nothing(release, cast, as_):
    client = as_(cast.head_of_profession)
    for sent in ({}, {"ready": "nonsense"}, {"ready": f"{release.ref} 1 {'g' * 16}"}):
        assert client.post(PRESS, sent).status_code == 422
    assert client.post(PRESS, {"ready": f"{release.ref} {10**17} {'0' * 16}"}).status_code == 403
    assert _approved(release) == (0, 0)
