"""May somebody be sent a press draft now? What the page shows before it is sent, and what refuses the sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision
from prerelease.core.moment import Moment
from releases.models import LineKind, Release
from releases.permissions import window
from releases.rules.clearance import earliest_sending, judge_sending
from releases.rules.facts import DraftReaderFacts, SendingFacts
from releases.rules.register import NEVER_ON_THE_REGISTER

from .facts import code_3_from, release_facts
from .reading import is_stopped


@dataclass(frozen=True)
class Access:
    """One window of somebody's granted lines on a release."""

    kind: str
    opens_at: datetime
    closes_at: datetime


def may_be_sent(release: Release, person: Person, moment: Moment, *, is_their_turn: bool = True) -> Decision:
    """By the law, whatever for: Code T3.3 (3.3); SI 2008/2998 Schedule paras 1 and 4."""
    nearest = nearest_access(release, person, moment)
    facts = SendingFacts(
        release=release_facts(release),
        moment=moment,
        person_active=person.is_active,
        stopped=is_stopped(person, release),
        is_their_turn=is_their_turn,
        opens_at=nearest.opens_at if nearest else None,
        closes_at=nearest.closes_at if nearest else None,
    )
    return judge_sending(draft_reader_facts(release, person, moment), facts, code_3_from=code_3_from())


def earliest_lawful(release: Release, person: Person, moment: Moment) -> str:
    """When they could be sent it at the earliest, in words."""
    nearest = nearest_access(release, person, moment)
    return earliest_sending(
        draft_reader_facts(release, person, moment), nearest.opens_at if nearest else None
    )


def draft_reader_facts(release: Release, reader: Person, moment: Moment) -> DraftReaderFacts:
    windows = access_of(release, reader)
    on_list = [each.opens_at for each in windows if each.kind == LineKind.LIST]
    posts = reader.holdings.in_force(moment.low).select_related("post")
    return DraftReaderFacts(
        release=release_facts(release),
        moment=moment,
        post_kind=_strictest([holding.post.kind for holding in posts]),
        has_register_line_open=any(
            each.kind == LineKind.REGISTER and moment.within(each.opens_at, each.closes_at)
            for each in windows
        ),
        has_list_line_approved=bool(on_list),
        list_opens_at=min(on_list, default=None),
    )


def access_of(release: Release, person: Person) -> list[Access]:
    final_form_at = release.final_form_at()
    granted = release.lines.granted().filter(holding__person=person).select_related("holding__post")
    return [Access(line.kind, *window(line, release, final_form_at)) for line in granted]


def nearest_access(release: Release, person: Person, moment: Moment) -> Access | None:
    """The window that is open, else the next to open, else the last that closed."""
    windows = [each for each in access_of(release, person) if each.opens_at < each.closes_at]
    still = [each for each in windows if not moment.passed(each.closes_at)]
    if still:
        return min(still, key=lambda each: each.opens_at)
    return max(windows, key=lambda each: each.closes_at, default=None)


def _strictest(kinds: list[str]) -> str:
    """Of somebody's posts, one that bars them from the register if there is any; nobody's post is "other"."""
    return next((kind for kind in kinds if kind in NEVER_ON_THE_REGISTER), kinds[0] if kinds else "other")
