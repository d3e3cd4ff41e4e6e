"""The cast of the founding story: who they are, which posts they hold, what was delegated to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from prerelease.accounts.models import Delegation, Holding, Organisation, Person, Post, Role
from prerelease.accounts.models.organisation import PostKind
from prerelease.core.clock import LONDON

from .snapshots import CAST

PASSWORD = "correct horse battery staple"
IN_OFFICE = datetime(2019, 4, 1, 9, tzinfo=LONDON)
MOVED_ON = datetime(2020, 7, 10, 17, tzinfo=LONDON)


@dataclass(frozen=True)
class Cast:
    """People, not users. The agency makes the statistics; the department sponsors it and employs its
    Head of Profession, who acts for it by its delegation."""

    agency: Organisation
    department: Organisation
    statistician: Person
    head_of_profession: Person
    head_of_communications: Person
    press_officer: Person
    minister: Person
    adviser: Person
    private_secretary: Person
    auditor: Person
    administrator: Person
    former_holder: Person
    stranger: Person
    superuser: Person

    @property
    def people(self) -> dict[str, Person]:
        return {name: one for name, one in vars(self).items() if isinstance(one, Person)}


def the_cast() -> Cast:
    """Make them all, in posts since April 2019; the former holder leaves on 10 July 2020."""
    agency = Organisation.objects.create(name="Housing Agency")
    department = Organisation.objects.create(name="Department for Housing")
    elsewhere = Organisation.objects.create(name="Department for Transport")
    agency.sponsor = department
    agency.save()
    posts = {
        "statistician": ("Statistician", agency, PostKind.PRODUCER),
        "head_of_profession": ("Head of Profession for Statistics", department, PostKind.PRODUCER),
        "head_of_communications": ("Head of Communications", agency, PostKind.COMMUNICATIONS),
        "press_officer": ("Press Officer", department, PostKind.SPONSOR_PRESS_OFFICE),
        "minister": ("Minister for Housing", department, PostKind.MINISTER),
        "adviser": ("Special Adviser", department, PostKind.ADVISER),
        "private_secretary": ("Private Secretary", department, PostKind.PRIVATE_OFFICE),
        "auditor": ("Auditor", agency, PostKind.OTHER),
        "administrator": ("Systems Manager", agency, PostKind.OTHER),
        "former_holder": ("Deputy Head of Communications", agency, PostKind.COMMUNICATIONS),
        "stranger": ("Analyst", elsewhere, PostKind.OTHER),
    }
    people = {name: _holder(name, *post) for name, post in posts.items()}
    people["former_holder"].holdings.update(to_at=MOVED_ON)
    for kind in ("statistician", "auditor", "administrator"):
        Role.objects.create(person=people[kind], organisation=agency, kind=kind, from_on=date(2019, 4, 1))
    Delegation.objects.create(
        organisation=agency,
        person=people["head_of_profession"],
        powers=["lists", "publication", "substitutes"],
        from_on=date(2020, 4, 1),
        document="Letter of 1 April 2020",
    )
    superuser = _person("superuser", is_superuser=True)
    return Cast(agency=agency, department=department, superuser=superuser, **people)


def _person(name: str, **fields: bool) -> Person:
    address = f"jo.{name.replace('_', '.')}@example.org"  # of a person, not of a desk
    return Person.objects.create_user(address, name.replace("_", " ").title(), PASSWORD, **fields)


def _holder(name: str, title: str, organisation: Organisation, kind: PostKind) -> Person:
    person = _person(name)
    post = Post.objects.create(title=title, organisation=organisation, kind=kind)
    Holding.objects.create(person=person, post=post, from_at=IN_OFFICE)
    return person


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Cast:
    """In the test's own database where it has one (`committed_database`), else in one that is rolled back."""
    if "committed_database" in request.fixturenames:
        request.getfixturevalue("committed_database")
        return the_cast()
    request.getfixturevalue("db")
    begun = request.getfixturevalue("begun")
    return begun.at(CAST, make=lambda nearest: the_cast()) or the_cast()


def _member(name: str):  # type: ignore[no-untyped-def]
    def member(cast: Cast) -> Person:
        return getattr(cast, name)

    return pytest.fixture(name=name)(member)


statistician = _member("statistician")
head_of_profession = _member("head_of_profession")
head_of_communications = _member("head_of_communications")
press_officer = _member("press_officer")
minister = _member("minister")
adviser = _member("adviser")
private_secretary = _member("private_secretary")
auditor = _member("auditor")
administrator = _member("administrator")
former_holder = _member("former_holder")
stranger = _member("stranger")
superuser = _member("superuser")
