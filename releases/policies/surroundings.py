"""What the lines of a release stand in, the same for each of them: looked up once for many lines and releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from prerelease.accounts.models import Delegation, Role
from prerelease.accounts.models.role import PRODUCERS
from prerelease.core.moment import Moment
from releases.models import FinalForm, Line, LineKind, Release

from .facts import facts_of
from .on_list import OnList
from .standing import london_day


@dataclass(frozen=True)
class Surroundings:
    """What stands on the list, and who produces the publication (para 10)."""

    on_list: OnList
    producing: frozenset[int]


def surroundings(
    releases: Collection[Release], lines: Mapping[int, Iterable[Line]], moment: Moment
) -> dict[int, Surroundings]:
    """By the key of the release. `lines` are those of each, with what was decided. Three statements, however many."""
    final_form = _final_forms(releases)
    producing = _producing({release.organisation.pk for release in releases}, moment)
    return {
        release.pk: Surroundings(
            _on_list(release, final_form.get(release.pk), lines[release.pk]),
            frozenset(producing[release.organisation.pk]),
        )
        for release in releases
    }


def _on_list(release: Release, final_form_at: datetime | None, lines: Iterable[Line]) -> OnList:
    on_list = OnList(facts_of(release, final_form_at), set(), {}, set())
    for line in lines:
        if line.kind == LineKind.LIST:
            on_list.add(line, verdict=line.verdict)  # type: ignore[attr-defined]
    return on_list


def _final_forms(releases: Collection[Release]) -> dict[int, datetime]:
    """When each was first declared."""
    forms = FinalForm.objects.filter(release__in=releases).values_list("release_id")
    return dict(forms.annotate(Min("at")))


def _producing(organisations: Collection[int], moment: Moment) -> defaultdict[int, set[int]]:
    """By organisation, as `standing.produces` says of one person."""
    on = london_day(moment)
    roles = Role.objects.in_force(on).filter(organisation__in=organisations, kind__in=PRODUCERS)
    delegations = Delegation.objects.in_force(on).filter(organisation__in=organisations)
    pairs = ("organisation_id", "person_id")
    found: defaultdict[int, set[int]] = defaultdict(set)
    for organisation, person in (*roles.values_list(*pairs), *delegations.values_list(*pairs)):
        found[organisation].add(person)
    return found
