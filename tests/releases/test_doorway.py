"""What the door finds out in two statements is what the models say, and a page is opened in few questions."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from prerelease.accounts.models import Delegation, Role
from prerelease.core import clock
from prerelease.core.moment import Moment
from releases import actions
from releases.models import Line, Release
from releases.queries.doorway import arrival, version_to_open
from tests.world.builders import agree, at, by, the_version, upload

pytestmark = pytest.mark.django_db
TODAY = date(2020, 7, 15)  # of window_open


def known_by_the_models(person, release) -> bool:
    today = clock.now().astimezone(clock.LONDON).date()
    return any(
        found.exists()
        for found in (
            Line.objects.filter(release=release, holding__person=person),
            Role.objects.filter(organisation=release.organisation, person=person).in_force(today),
            Delegation.objects.filter(organisation=release.organisation, person=person).in_force(today),
        )
    )


@pytest.mark.parametrize("name", ["created", "on_register", "window_open", "published"])
def test_whoever_is_known_at_each_stage_is_known_at_the_door(stage, cast, name):
    release = stage(name)
    known = {who: arrival(person, release.ref).is_known for who, person in cast.people.items()}
    assert known == {who: known_by_the_models(person, release) for who, person in cast.people.items()}
    assert {True, False} == set(known.values())


@pytest.mark.parametrize(
    ("from_on", "to_on", "is_known"),
    [
        (date(2020, 7, 15), None, True),
        (date(2020, 7, 16), None, False),
        (date(2020, 7, 1), date(2020, 7, 15), True),
        (date(2020, 7, 1), date(2020, 7, 14), False),
    ],
)
@pytest.mark.parametrize("acts", [Role, Delegation])
def test_on_the_days_of_a_role_or_a_delegation_and_no_others(stage, cast, acts, from_on, to_on, is_known):
    release = stage("window_open")
    given = {"kind": "statistician"} if acts is Role else {"powers": ["lists"], "document": "A letter"}
    acts.objects.create(person=cast.stranger, organisation=cast.agency, from_on=from_on, to_on=to_on, **given)
    assert arrival(cast.stranger, release.ref).is_known is is_known


@pytest.mark.parametrize(("hour", "is_known"), [("2020-07-15 23:59:59", True), ("2020-07-16 00:00", False)])
def test_the_day_is_londons(stage, cast, hour, is_known):
    """In UTC it is the fifteenth at both."""
    release = stage("window_open")
    Role.objects.create(
        person=cast.stranger, organisation=cast.agency, kind="auditor", from_on=TODAY, to_on=TODAY
    )
    at(hour)
    assert arrival(cast.stranger, release.ref).is_known is is_known


@pytest.mark.parametrize("name", ["created", "published"])
def test_the_release_comes_with_what_it_stands_on(stage, cast, name, django_assert_num_queries):
    known = stage(name)
    arrival(cast.minister, known.ref)  # prepares it
    with django_assert_num_queries(1):
        come = arrival(cast.minister, known.ref)
        assert come.release == known
        assert come.release.organisation == cast.agency
        assert come.release.is_announced == come.release.is_published == (name == "published")
        if name == "published":
            assert come.release.announcement.release is come.release
    for field in Release._meta.concrete_fields:
        assert getattr(come.release, field.attname) == getattr(known, field.attname)
    assert come.moment == Moment(clock.now(), clock.now())


def test_no_sight_is_given_inside_of_what_may_yet_be_undone(stage, cast):
    """The event would go with it. A savepoint of a test's own is no such thing."""
    release = stage("window_open")
    agree(release, cast.minister)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.open_document(the_version(release), occasion=by(cast.minister))


def test_a_reference_that_there_is_not_brings_nothing(stage, cast):
    release = stage("window_open")
    assert arrival(cast.statistician, "nosuchreference") is None
    assert version_to_open(cast.statistician, release, "nosuchreference") is None


def test_in_production_the_latest_that_can_be_read_and_on_the_list_what_was_approved(stage, cast):
    release = stage("window_open")
    agree(release, cast.minister)
    approved = the_version(release)
    newer = upload(release, cast.statistician, content=b"area,starts\nNorth,1\n")
    broken = upload(release, cast.statistician, content=b"\x00\x01\x02")

    def meant_by(person):
        return version_to_open(person, release, approved.document.ref)

    assert meant_by(cast.statistician) == newer
    assert meant_by(cast.minister) == approved
    assert meant_by(cast.stranger) == approved  # the gate refuses it
    assert not broken.is_readable
    for one in (meant_by(cast.minister), meant_by(cast.statistician)):
        assert one.reading.findings == type(one).objects.get(pk=one.pk).reading.findings
        assert one.document.release is release


@pytest.mark.parametrize(("who", "questions"), [("minister", 10), ("statistician", 11)])
def test_a_table_is_opened_in_few_questions(stage, cast, as_, django_assert_max_num_queries, who, questions):
    """Session, person, the two of the door, the gate's between two savepoints, tabs, key, navigation; its versions."""
    release = stage("window_open")
    agree(release, cast.minister)
    browser = as_(cast.people[who])
    address = reverse("open_document", args=[release.ref, the_version(release).document.ref])
    browser.get(address)
    with django_assert_max_num_queries(questions):
        assert browser.get(address).status_code == 200
