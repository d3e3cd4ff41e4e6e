"""Outputs, and the releases of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from prerelease.accounts.models import Organisation, Person
from prerelease.core.clock import LONDON
from prerelease.core.moment import Moment
from releases.models import Output, Release, StandingPermission

from .lifecycle import where


def organisations_of(person: Person, moment: Moment, *kinds: str) -> QuerySet[Organisation]:
    """Those that this person acts for: by a role in force (one of `kinds`, if any are named) or a delegation."""
    on = moment.low.astimezone(LONDON).date()
    roles = person.roles.in_force(on)
    by_role = (roles.filter(kind__in=kinds) if kinds else roles).values("organisation")
    mine = Q(pk__in=by_role)
    if not kinds:
        mine |= Q(pk__in=person.delegations.in_force(on).values("organisation"))
    return Organisation.objects.filter(mine)


def outputs_for(person: Person, moment: Moment) -> QuerySet[Output]:
    """The outputs of the organisations that this person acts for."""
    return Output.objects.filter(organisation__in=organisations_of(person, moment))


def with_next_release(outputs: QuerySet[Output]) -> QuerySet[Output]:
    """Each with how many releases it has, and when the next is to be published; by title."""
    waiting = Q(releases__publication__isnull=True)
    return (
        outputs.select_related("organisation")
        .annotate(releases_count=Count("releases"), next_at=Min("releases__publish_at", filter=waiting))
        .order_by("title")
    )


@dataclass(frozen=True)
class ReleaseRow:
    """A release of an output, and where it stands in a word or two."""

    release: Release
    where: str


def rows_of(output: Output, moment: Moment) -> list[ReleaseRow]:
    """Its releases, the newest first."""
    releases = output.releases.select_related("announcement", "publication").order_by("-publish_at", "-pk")
    return [ReleaseRow(release, where(release, moment)) for release in releases]


def standing_permissions(organisation: Organisation) -> QuerySet[StandingPermission]:
    permissions = StandingPermission.objects.filter(organisation=organisation)
    return permissions.select_related("by").order_by("at", "pk")
