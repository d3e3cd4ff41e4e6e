"""Many lines for one list, judged together: each by the rules of a single one, beside those judged before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prerelease.accounts.models import Holding, Person, Post
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import Line, LineKind, Release
from releases.models.access import Eligibility
from releases.rules.release import earliest_opening
from releases.rules.rule import HOUSE

from .access import judge_proposed
from .on_list import OnList


@dataclass(frozen=True)
class Wanted:
    """A line that somebody would like on a list. Times left out are the longest window that the law allows (UTC)."""

    holding: Holding
    eligibility: str
    purpose: str
    reason: str
    principal: Post | None = None
    may_download: bool = False
    download_reason: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Judged:
    """`line` is not saved. `twice`: its holder has a line there already, or is wanted twice."""

    wanted: Wanted
    line: Line
    decision: Decision
    twice: bool


def line_for(release: Release, wanted: Wanted, *, earliest: datetime, by: Person, moment: Moment) -> Line:
    """As it would be saved, but for its reasons, which are sealed when it is."""
    holding = wanted.holding
    return Line(
        release=release,
        kind=LineKind.LIST,
        holding=holding,
        post_title=holding.post.title,
        organisation_name=holding.post.organisation.name,
        eligibility=wanted.eligibility,
        principal=wanted.principal,
        purpose=wanted.purpose,
        opens_at=wanted.opens_at or earliest,
        closes_at=wanted.closes_at or release.publish_at,
        may_download=wanted.may_download,
        submitted_at=moment.low,
        by=by,
    )


def judge_wanted(
    release: Release, wanted: Iterable[Wanted], on_list: OnList, *, by: Person, moment: Moment
) -> list[Judged]:
    """In the order given. Those eligible in their own right are judged first: an adviser may stand on their line."""
    numbered = list(enumerate(wanted))
    own_right_first = sorted(numbered, key=lambda each: each[1].eligibility == Eligibility.I)
    earliest, judged = earliest_opening(on_list.facts), {}
    for number, each in own_right_first:
        line = line_for(release, each, earliest=earliest, by=by, moment=moment)
        judged[number] = _judged(each, line, on_list, moment)
    return [judged[number] for number, _ in numbered]


def _judged(wanted: Wanted, line: Line, on_list: OnList, moment: Moment) -> Judged:
    twice = on_list.has(line.holding_id)
    decision = judge_proposed(
        line, on_list, reason=wanted.reason, download_reason=wanted.download_reason, moment=moment
    )
    decision &= _has_an_account(wanted.holding.person)
    if decision:
        on_list.add(line)
    return Judged(wanted, line, decision, twice)


def _has_an_account(person: Person) -> Decision:
    """The form of one line offers nobody whose account is closed; a copied line may name them."""
    if person.is_active:
        return allowed("D04a")
    return refused(
        "D04a", "The account of {who} is closed, so they could not open it.", cites=HOUSE, who=str(person)
    )
