"""A line to read, or to read and download: asked for by exception with a reason, decided by itself."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from releases import actions, permissions
from releases.models import ReleaseAccess
from tests.releases.pages import events_of, words
from tests.world.builders import by, holding_of

ON_THE_LIST = {"eligibility": "a", "purpose": "i", "reason": "Answers questions at publication."}
ON_THE_REGISTER = {"ground": "preparing the release", "reason": "Writes the press notice."}
WHY = "Reads 9182731 homes on a train without a network."
BENEFIT = "People need an answer on the day."


def propose(client, verb, release, person, **asked):
    words_of = ON_THE_LIST if verb == "propose_list_line" else ON_THE_REGISTER
    return client.post(
        reverse(verb, args=[release.ref]), words_of | {"holding": holding_of(person).pk} | asked
    )


@pytest.fixture
def line(stage, cast):
    release = stage("final_form")
    return actions.propose_list_line(
        release,
        holding=holding_of(cast.minister),
        may_download=True,
        download_reason=WHY,
        occasion=by(cast.statistician),
        **ON_THE_LIST,
    )


def decide(line, cast, **decided):
    return actions.decide_line(line, reason=BENEFIT, occasion=by(cast.head_of_profession), **decided)


def right_of(line) -> ReleaseAccess:
    return ReleaseAccess.objects.get(content_object=line.release, user=line.person)


@pytest.mark.parametrize(
    ("verb", "stage_before", "who", "rule"),
    [
        ("propose_list_line", "final_form", "minister", "D04"),
        ("propose_register_line", "uploaded", "head_of_communications", "D04d"),
    ],
)
def test_a_download_is_asked_for_with_a_reason_or_refused(stage, cast, as_, verb, stage_before, who, rule):
    release, statistician = stage(stage_before), as_(cast.statistician)
    before = release.lines.count()

    refused = propose(statistician, verb, release, cast.people[who], may_download="on")
    assert refused.status_code == 403
    assert "Say why this person needs to download the statistics, rather than read them here." in words(
        refused
    )
    assert [event.rules for event in events_of(cast.statistician)][-2:] == [rule, None], (
        "refused, and shown again"
    )
    assert release.lines.count() == before

    asked = propose(statistician, verb, release, cast.people[who], may_download="on", download_reason=WHY)
    assert asked.status_code == 302
    assert release.lines.get(holding__person=cast.people[who]).may_download


def test_whoever_asks_for_nothing_asks_to_read(stage, cast, as_):
    release = stage("final_form")
    assert propose(as_(cast.statistician), "propose_list_line", release, cast.minister).status_code == 302
    line = release.lines.list().get()
    assert (line.may_download, line.download_reason_name) == (False, "")


def test_the_reason_is_sealed_and_shown_to_those_who_decide(line, cast, as_):
    page = reverse("decide_line", args=[line.release.ref, line.ref])
    assert WHY not in str(vars(line))
    assert f"Asks to download copies “{WHY}”" in words(as_(cast.head_of_profession).get(page))
    assert WHY not in words(as_(cast.auditor).get(page))


def test_whoever_decides_is_told_what_a_mark_does_not_do(line, cast, as_):
    page = as_(cast.head_of_profession).get(reverse("decide_line", args=[line.release.ref, line.ref]))
    assert "It does not prevent anybody from passing the figures on." in words(page)


def test_downloads_are_allowed_by_saying_so(line, cast, as_):
    asked = {"verdict": "approved", "reason": BENEFIT, "may_download": "on"}
    place = reverse("decide_line", args=[line.release.ref, line.ref])

    assert as_(cast.head_of_profession).post(place, asked).status_code == 302

    assert line.decision().may_download
    assert right_of(line).may_download
    assert permissions.rebuild([line.release]) == 0
    access = words(as_(cast.statistician).get(reverse("access", args=[line.release.ref])))
    assert "May download copies" in access


def test_a_decision_that_says_nothing_of_downloads_is_to_read_only(line, cast, as_):
    decide(line, cast, verdict="approved")

    assert not line.decision().may_download
    assert not right_of(line).may_download
    assert "To read here only" in words(
        as_(cast.statistician).get(reverse("access", args=[line.release.ref]))
    )


def test_a_decision_cannot_allow_what_was_not_asked_for(stage, cast):
    release = stage("final_form")
    line = actions.propose_list_line(
        release, holding=holding_of(cast.minister), occasion=by(cast.statistician), **ON_THE_LIST
    )
    with pytest.raises(Exception, match="Downloads were not asked for"):
        decide(line, cast, verdict="approved", may_download=True)
    assert line.decision() is None


def test_withdrawing_withdraws_the_downloads_too(line, cast):
    decide(line, cast, verdict="approved", may_download=True)
    decide(line, cast, verdict="revoked", may_download=True)
    assert not line.decision().may_download
    assert not ReleaseAccess.objects.filter(user=line.person).exists()


def test_the_page_offers_downloads_only_where_they_were_asked_for(stage, cast, as_):
    release = stage("final_form")
    line = actions.propose_list_line(
        release, holding=holding_of(cast.minister), occasion=by(cast.statistician), **ON_THE_LIST
    )
    page = as_(cast.head_of_profession).get(reverse("decide_line", args=[release.ref, line.ref]))
    assert "download" not in words(page).lower().replace("says why download", "")


def test_the_database_keeps_both_promises(line, cast):
    decided = decide(line, cast, verdict="refused")
    decided.pk, decided.may_download = None, True
    with pytest.raises(IntegrityError, match="only_a_grant_allows_downloads"), transaction.atomic():
        decided.save()
    line.pk, line.ref, line.download_reason_name = None, "A" * 22, ""
    with pytest.raises(IntegrityError, match="line_says_why_a_download"), transaction.atomic():
        line.save()
