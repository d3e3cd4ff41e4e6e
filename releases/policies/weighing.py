"""Approval by exception: which lines are as they were granted last time and pass every rule now, and which are not."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from releases.models import Line, LineDecision, LineKind, ListApproval, Release, Stop
from releases.models.access import GRANTING
from releases.models.stop import StopKind

from .since_last_time import changes, last_granted
from .surroundings import Surroundings, surroundings
from .verdicts import RuleVerdict, verdicts

OWN = "it is your own line: somebody else who holds the delegation must decide it"
CLOSED = "their access is closed"
NO_ACCOUNT = "their account is closed"


@dataclass(frozen=True)
class Weighed:
    """A line that waits for a decision. `last` is what was granted before; `changes` say in words what is not so now.

    Unknown is to decide: only a line that was granted and has not changed, all of whose rules were asked and say yes,
    is unchanged.
    """

    line: Line
    last: Line | None
    changes: tuple[str, ...]
    verdicts: tuple[RuleVerdict, ...]

    @property
    def failing(self) -> list[RuleVerdict]:
        return [verdict for verdict in self.verdicts if not verdict.passes]

    @property
    def passing(self) -> list[RuleVerdict]:
        return [verdict for verdict in self.verdicts if verdict.passes]

    @property
    def is_unchanged(self) -> bool:
        return self.last is not None and not self.changes and bool(self.verdicts) and not self.failing

    @property
    def is_own(self) -> bool:
        return OWN in self.changes

    @cached_property
    def shown(self) -> str:
        """A short hash of everything that whoever decides is shown, so that they decide that and nothing else."""
        line, holding = self.line, self.line.holding
        said = [
            *(getattr(line, field.attname) for field in Line._meta.concrete_fields),
            *(getattr(line.release, name) for name in ("title", "regime", "publish_at", "market_sensitive")),
            *(holding.person_id, holding.person.name, holding.person.email, holding.from_at, holding.to_at),
            *(holding.post.kind, line.principal and (line.principal.title, line.principal.kind)),
            *(self.last and self.last.pk, self.changes),
            [(verdict.id, verdict.passes, verdict.cites) for verdict in self.verdicts],
        ]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Weighing:
    """A release's lines as they are now. `earlier` are those of the same output before it, the newest first."""

    release: Release
    lines: list[Line]
    waiting: list[Weighed]
    earlier: list[Release]
    gone: list[Line]
    around: Surroundings

    @property
    def unchanged(self) -> list[Weighed]:
        return [each for each in self.waiting if each.is_unchanged]

    @property
    def to_decide(self) -> list[Weighed]:
        return [each for each in self.waiting if not each.is_unchanged]

    @property
    def before(self) -> Release | None:
        return self.earlier[0] if self.earlier else None

    @property
    def size(self) -> int:
        """Of the list, if everything that was asked for and not refused were granted."""
        standing = (None, *GRANTING)
        return sum(line.kind == LineKind.LIST and line.verdict in standing for line in self.lines)  # type: ignore[attr-defined]

    @cached_property
    def list_shown(self) -> str:
        """A short hash of the list and of what was decided of each line."""
        return list_as_shown(self.lines)


def list_as_shown(lines: Collection[Line]) -> str:
    """Of a release's lines, with what was decided of each. Whoever approves a list approves this one."""
    names = ("ref", "verdict", "decided_at", "decided_opens_at", "decided_closes_at", "decided_may_download")
    said = sorted(
        [str(getattr(line, name)) for name in names] for line in lines if line.kind == LineKind.LIST
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def weigh(releases: Sequence[Release], by: Person, moment: Moment) -> dict[int, Weighing]:
    """By the key of the release, as `by` would decide. A dozen statements, however many lines and releases."""
    earlier = _earlier(releases)
    before = {pk: found[0] for pk, found in earlier.items() if found}
    lines = _lines(
        {**{release.pk: release for release in releases}, **{one.pk: one for one in before.values()}}
    )
    around, closed = surroundings(releases, lines, moment), _closed(releases)
    return {
        release.pk: _weighing(
            release, lines[release.pk], earlier[release.pk], lines, around[release.pk], closed, by, moment
        )
        for release in releases
    }


def _weighing(  # type: ignore[no-untyped-def]
    release, lines, earlier, all_lines, around: Surroundings, closed, by: Person, moment: Moment
) -> Weighing:
    last = earlier[0] if earlier else None
    before = all_lines[last.pk] if last else []
    waiting = [
        Weighed(
            line,
            last_granted(line, before),
            (*changes(line, last, before), *_more(line, by, closed)),
            tuple(verdicts(line, moment, around)),
        )
        for line in lines
        if line.verdict is None
    ]
    there = {(line.kind, line.holding_id) for line in lines}
    on_list = [one for one in before if one.kind == LineKind.LIST and one.verdict in GRANTING]
    gone = [one for one in on_list if (one.kind, one.holding_id) not in there]
    return Weighing(release, lines, waiting, earlier, gone, around)


def _more(line: Line, by: Person, closed: dict[int, tuple[set[int], set[int]]]) -> list[str]:
    """What is no difference from last time, and for a person to decide all the same."""
    holding = line.holding
    people, organisations = closed[line.release.organisation.pk]
    found = [
        (holding.person_id == by.pk, OWN),
        (not holding.person.is_active, NO_ACCOUNT),
        (holding.person_id in people or holding.post.organisation_id in organisations, CLOSED),
    ]
    return [says for stands, says in found if stands]


def _earlier(releases: Sequence[Release]) -> dict[int, list[Release]]:
    """Of each, those of the same output before it whose list was decided on, published or not, the newest first.

    One on whose list nothing has been decided yet says nothing about anybody.
    """
    decided = Exists(LineDecision.objects.filter(line__release=OuterRef("pk"), line__kind=LineKind.LIST))
    approved = Exists(ListApproval.objects.filter(release=OuterRef("pk")))
    outputs = {release.output_id for release in releases}
    found = Release.objects.filter(decided | approved, output__in=outputs)
    of_outputs = list(found.order_by("-publish_at", "-pk"))
    return {
        release.pk: [
            one
            for one in of_outputs
            if one.output_id == release.output_id
            and (one.publish_at, one.pk) < (release.publish_at, release.pk)
        ]
        for release in releases
    }


def _lines(releases: dict[int, Release]) -> defaultdict[int, list[Line]]:
    """By release, in the order in which they were submitted, each with what was decided of it."""
    found: defaultdict[int, list[Line]] = defaultdict(list)
    lines = Line.objects.with_verdict().filter(release__in=releases.keys())
    lines = lines.select_related(
        "holding__person", "holding__post__organisation", "principal__organisation", "by"
    )
    for line in lines.order_by("submitted_at", "pk"):
        line.release = releases[line.release_id]
        found[line.release_id].append(line)
    return found


def _closed(releases: Sequence[Release]) -> dict[int, tuple[set[int], set[int]]]:
    """By owner: people and recipients' organisations whose access is closed now, to anything of that owner's."""
    owners = {release.organisation.pk for release in releases}
    found: dict[int, tuple[set[int], set[int]]] = {owner: (set(), set()) for owner in owners}
    stops = Stop.objects.in_force().filter(organisation__in=owners, kind=StopKind.CLOSE_ACCESS)
    for owner, person, recipients in stops.values_list("organisation_id", "person_id", "recipients_id"):
        found[owner][0].add(person)
        found[owner][1].add(recipients)
    return found
