from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.record import record
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import events, permissions
from releases.documents import keyring
from releases.models import LineDecision, Release, Verdict
from releases.policies.access import may_decide_line
from releases.policies.approvals import NOT_HERE, may_approve_unchanged, why_left
from releases.policies.standing import delegation_for
from releases.policies.surroundings import Surroundings
from releases.policies.weighing import Weighed, weigh

from .acting import acts
from .decide_line import record_decision, tell_of_decision


@dataclass(frozen=True)
class Left:
    """A line that was shown and is not approved with the others: who, and why in words."""

    who: str
    why: str


@dataclass(frozen=True)
class Passed:
    """What became of a pass: a decision for each line that was approved, and the lines that were left as they are."""

    release: Release
    decisions: list[LineDecision]
    left: list[Left]

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs


@acts(events.UNCHANGED_APPROVED)
def approve_unchanged(
    release: Release, *, reason: str, shown: Mapping[str, str], occasion: Occasion
) -> Passed:
    """Approve each line that was shown, is still as it was shown, is unchanged since last time and passes every rule.

    `shown` has the hash of each line by its reference (policies.weighing). `reason` is the public-benefit test of para
    3(1)(c), made once of all of them, and kept with the decision of each. A line that has changed since is left alone.
    """
    release, moment = Release.objects.locked(release.pk)
    weighing = weigh([release], occasion.by, moment)[release.pk]
    waiting = {each.line.ref: each for each in weighing.waiting}

    may_approve_unchanged(release, reason=reason, shown=shown, by=occasion.by, moment=moment).require()
    why = {ref: why_left(waiting.get(ref), said) for ref, said in shown.items()}
    granting = [waiting[ref] for ref, left in why.items() if not left]
    why |= _refused(granting, weighing.around, reason, occasion, moment)

    passing = [each for each in granting if not why[each.line.ref]]
    decisions = _granted(release, passing, reason, occasion, moment)
    permissions.follow(release)

    passed = Passed(release, decisions, _left(release, why))
    detail = {"approved": len(decisions), "left": len(passed.left)}
    record(events.UNCHANGED_APPROVED, passed, occasion, moment, detail=detail)
    for decision in decisions:
        record_decision(decision, occasion, moment)

    for decision in decisions:
        tell_of_decision(decision, moment)
    return passed


def _refused(
    granting: list[Weighed], around: Surroundings, reason: str, occasion: Occasion, moment: Moment
) -> dict[str, str]:
    """What the policy of a single decision says of each, in words: "" where it says yes."""
    found = {}
    for each in granting:
        line = each.line
        may = may_decide_line(
            line,
            verdict=Verdict.APPROVED,
            opens_at=line.opens_at,
            closes_at=line.closes_at,
            reason=reason,
            may_download=line.may_download,
            by=occasion.by,
            moment=moment,
            around=around,
        )
        found[line.ref] = " ".join(may.sentences)
    return found


def _granted(
    release: Release, passing: list[Weighed], reason: str, occasion: Occasion, moment: Moment
) -> list[LineDecision]:
    """A decision for each line, with the reason sealed for it alone."""
    delegation = delegation_for(occasion.by, release.organisation, "lists", moment)
    return LineDecision.objects.bulk_create(
        LineDecision(
            line=each.line,
            verdict=Verdict.APPROVED,
            opens_at=each.line.opens_at,
            closes_at=each.line.closes_at,
            may_download=each.line.may_download,
            reason_name=keyring.seal_reason(release, reason, each.line.ref),
            at=moment.low,
            by=occasion.by,
            delegation=delegation,
        )
        for each in passing
    )


def _left(release: Release, why: Mapping[str, str]) -> list[Left]:
    refs = [ref for ref, says in why.items() if says]
    lines = release.lines.filter(ref__in=refs).select_related("holding__person")
    names = {line.ref: line.holding.person.name for line in lines}
    return [Left(names.get(ref, ref), why[ref] if ref in names else NOT_HERE) for ref in refs]
