from datetime import datetime

import pytest
from django.urls import reverse

from prerelease.core.clock import LONDON
from releases import actions
from releases.models import Stop
from tests.releases.pages import events_of, words
from tests.world.builders import agree, by, the_version, upload

WHY = "Seen in a newspaper: 9182731."


@pytest.fixture
def release(stage, cast):
    release = stage("window_open")
    agree(release, cast.minister, cast.adviser)
    return release


def _place(release):
    return reverse("close_access", args=[release.ref])


def _reads(client, release) -> bool:
    document = the_version(release).document
    return client.get(reverse("open_document", args=[release.ref, document.ref])).status_code == 200


def test_for_everyone_it_bites_on_the_next_click(release, cast, as_):
    minister = as_(cast.minister)
    assert _reads(minister, release)
    answer = as_(cast.head_of_profession).post(_place(release), {"whose": "everyone", "reason": WHY})
    assert answer.status_code == 302
    assert not _reads(minister, release)
    event = events_of(cast.head_of_profession, "access.closed")[-1]
    assert (event.outcome, event.release) == ("done", release.ref)
    assert "9182731" not in str(Stop.objects.values())


def test_for_one_person_and_for_one_organisation(release, cast, as_):
    client = as_(cast.head_of_profession)
    client.post(_place(release), {"whose": "person", "person": cast.adviser.pk, "reason": WHY})
    assert not _reads(as_(cast.adviser), release)
    assert _reads(as_(cast.minister), release)
    client.post(_place(release), {"whose": "recipients", "recipients": cast.department.pk, "reason": WHY})
    assert not _reads(as_(cast.minister), release)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"whose": "person"}, "Choose the person."),
        ({"whose": "recipients"}, "Choose the organisation."),
        ({"whose": "nobody"}, "Select a valid choice."),
        ({"whose": "person", "person": "999999"}, "Select a valid choice."),
    ],
)
def test_a_scope_that_names_nobody_closes_nothing(release, cast, as_, asked, says):
    answer = as_(cast.head_of_profession).post(_place(release), asked | {"reason": WHY})
    assert answer.status_code == 422
    assert says in words(answer)
    assert WHY in answer.content.decode()
    assert not Stop.objects.exists()


def test_what_is_named_for_another_scope_is_left_out(release, cast, as_):
    asked = {"whose": "everyone", "person": cast.adviser.pk, "recipients": cast.department.pk, "reason": WHY}
    as_(cast.head_of_profession).post(_place(release), asked)
    stop = Stop.objects.get()
    assert (stop.person, stop.recipients) == (None, None)


def test_it_says_what_will_happen(release, cast, as_):
    said = words(as_(cast.head_of_profession).get(_place(release)))
    assert "6 people have access now. Whoever it reaches loses access on their next click." in said
    assert "Publication will still go ahead unless it is also held." in said


def test_a_statistician_and_an_auditor_are_refused(release, cast, as_):
    for who in (cast.statistician, cast.auditor, cast.minister, cast.stranger):
        answer = as_(who).post(_place(release), {"whose": "everyone", "reason": WHY})
        assert answer.status_code == 403
        assert events_of(who, "access.closed")[-1].outcome == "refused"
    assert not Stop.objects.exists()
    said = words(as_(cast.statistician).get(_place(release)))
    assert "Only a lead official, a duty officer or a Head of Profession can close access." in said


def test_to_everything_of_its_owner_and_reopened_from_any_of_it(release, cast, as_):
    """One press closes them all; publication of none of them is held, and another owner's is not touched."""
    head, minister = as_(cast.head_of_profession), as_(cast.minister)
    another = actions.create_release(
        release.output,
        title="Another of the series",
        regime="UK",
        market_sensitive=False,
        publish_at=datetime(2020, 12, 3, 9, 30, tzinfo=LONDON),
        occasion=by(cast.statistician),
    )
    agree(another, cast.statistician)
    upload(another, cast.statistician)
    statistician = as_(cast.statistician)
    assert _reads(statistician, another)
    assert "access to 2 releases on their next click" in words(head.get(_place(release)))

    assert head.post(_place(release), {"whose": "everything", "reason": WHY}).status_code == 302

    assert not _reads(minister, release)
    assert not _reads(statistician, another)
    stop = Stop.objects.get()
    assert (stop.release, stop.organisation, stop.kind) == (None, cast.agency, "close access")
    assert events_of(cast.head_of_profession, "access.closed")[-1].release == release.ref
    assert "9182731" not in str(Stop.objects.values())
    says = "to every release of Housing Agency that is not published"
    for each in (release, another):
        assert says in words(statistician.get(reverse("release", args=[each.ref])))

    trail = words(statistician.get(reverse("release_trail", args=[release.ref])))
    assert "Closed access: to every release that is not published" in trail
    reopening = reverse("reopen", args=[another.ref, stop.pk])
    assert WHY in words(head.get(reopening))
    assert statistician.post(reopening, {"reason": "It was none."}).status_code == 403
    assert head.post(reopening, {"reason": "It was none."}).status_code == 302
    assert _reads(minister, release)
    assert _reads(statistician, another)
