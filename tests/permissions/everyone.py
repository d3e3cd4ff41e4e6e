"""Everybody who may come to the door: the cast, and those who are nobody here."""

from __future__ import annotations

from datetime import date, datetime

from prerelease.accounts.models import Holding, Organisation, Person, Post, Role
from prerelease.accounts.models.organisation import PostKind
from prerelease.core.clock import LONDON
from tests.world.cast import Cast

ANONYMOUS = "anonymous"
OTHERS = "other_statistician"


def everyone(cast: Cast) -> dict[str, Person | None]:
    """By name; nobody for the anonymous."""
    return {ANONYMOUS: None, **cast.people, OTHERS: statistician_of_another_body()}


def statistician_of_another_body() -> Person:
    """With every right over the statistics of their own organisation, and none over these."""
    body = Organisation.objects.create(name="Statistics Office")
    person = Person.objects.create_user(
        "jo.other@example.org", "Other Statistician", "a long enough password"
    )
    post = Post.objects.create(title="Statistician", organisation=body, kind=PostKind.PRODUCER)
    in_office = datetime(2019, 4, 1, 9, tzinfo=LONDON)
    Holding.objects.create(person=person, post=post, from_at=in_office)
    for kind in ("statistician", "head of profession", "administrator", "auditor"):
        Role.objects.create(person=person, organisation=body, kind=kind, from_on=date(2019, 4, 1))
    return person
