"""The releases that concern somebody, found from the person outwards, are those that the models say."""

from datetime import timedelta

import pytest
from django.db.models import Q

from prerelease.core import clock
from prerelease.core.refs import new_ref
from releases.models import Release
from releases.queries.concerning import not_published, published_since
from releases.queries.outputs import organisations_of
from tests.world.builders import PUBLISHES_AT

pytestmark = pytest.mark.django_db


def by_the_models(person, **published) -> list[Release]:
    theirs = Q(output__organisation__in=organisations_of(person, clock.moment()))
    found = Release.objects.filter(theirs | Q(lines__holding__person=person), **published)
    return list(found.distinct().order_by("publish_at", "pk"))


@pytest.mark.parametrize("name", ["created", "on_register", "window_open", "published"])
def test_for_each_of_the_cast_at_each_stage(stage, cast, name):
    stage(name)
    moment = clock.moment()
    long_ago = clock.now().replace(year=2019)
    for person in cast.people.values():
        assert not_published(person, moment) == by_the_models(person, publication__isnull=True)
        assert published_since(person, moment, long_ago) == by_the_models(person, publication__isnull=False)
        assert published_since(person, moment, clock.now().replace(year=2021)) == []


def test_what_they_stand_on_is_read_with_them(stage, cast, django_assert_num_queries):
    release = stage("published")
    moment = clock.moment()
    [found] = published_since(cast.minister, moment, moment.low.replace(year=2019))
    with django_assert_num_queries(0):
        assert found.output.organisation == cast.agency
        assert found.publication.release_id == found.announcement.release_id == release.pk
        assert found.title == release.title


def test_each_model_is_as_django_reads_it(stage, cast):
    """Made of a row without Model.__init__: every field, and what a model knows of where it came from."""
    stage("published")
    moment = clock.moment()
    [found] = published_since(cast.minister, moment, moment.low.replace(year=2019))
    for one in (found, found.output, found.output.organisation, found.announcement, found.publication):
        by_django = type(one)._default_manager.get(pk=one.pk)
        fields = [field.attname for field in one._meta.concrete_fields]
        assert {name: getattr(one, name) for name in fields} == {
            name: getattr(by_django, name) for name in fields
        }
        assert (one._state.adding, one._state.db) == (by_django._state.adding, by_django._state.db)
        assert one.get_deferred_fields() == set()


def test_the_soonest_come_first_however_many_are_asked_for(stage, cast):
    release, moment = stage("created"), clock.moment()
    for later in (3, 1, 2):
        release.pk, release.ref = None, new_ref()
        release.publish_at = PUBLISHES_AT + timedelta(days=later)
        release.save()
    every = not_published(cast.statistician, moment)
    assert len(every) == 4
    assert every == by_the_models(cast.statistician, publication__isnull=True)
    assert not_published(cast.statistician, moment, most=2) == every[:2]


def test_what_is_missing_is_missing(stage, cast):
    stage("created")
    [found] = not_published(cast.statistician, clock.moment())
    assert not hasattr(found, "announcement")
    assert not hasattr(found, "publication")


def test_no_more_than_are_asked_for(stage, cast):
    stage("created")
    assert not_published(cast.statistician, clock.moment(), most=0) == []
