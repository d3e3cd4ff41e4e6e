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


@dataclass(frozen=True)
class Prospect:
    """Somebody who might be sent it. `in_turn`: may they be named for a later turn, if not `now`?

    `earliest` is the earliest lawful time in words; `opens_at` when their access opens, None where they have none.
    """

    person: Person
    now: Decision
    in_turn: Decision
    earliest: str
    opens_at: datetime | None


def may_be_sent(release: Release, person: Person, moment: Moment) -> Decision:
    """By the law, whatever for: Code T3.3 (3.3); SI 2008/2998 Schedule paras 1 and 4."""
    return prospect(release, person, moment).now


def prospect(release: Release, person: Person, moment: Moment) -> Prospect:
    windows = access_of(release, person)
    nearest, reader = _nearest(windows, moment), _reader_facts(release, person, windows, moment)
    opens_at, closes_at = (nearest.opens_at, nearest.closes_at) if nearest else (None, None)
    stopped = is_stopped(person, release)

    def judged(is_their_turn: bool) -> Decision:
        facts = SendingFacts(
            release=reader.release,
            moment=moment,
            person_active=person.is_active,
            stopped=stopped,
            is_their_turn=is_their_turn,
            opens_at=opens_at,
            closes_at=closes_at,
        )
        return judge_sending(reader, facts, code_3_from=code_3_from())

    earliest = earliest_sending(reader, opens_at)
    return Prospect(person, judged(True), judged(False), earliest, opens_at)


def draft_reader_facts(release: Release, reader: Person, moment: Moment) -> DraftReaderFacts:
    return _reader_facts(release, reader, access_of(release, reader), moment)


def access_of(release: Release, person: Person) -> list[Access]:
    final_form_at = release.final_form_at()
    granted = release.lines.granted().filter(holding__person=person).select_related("holding__post")
    return [Access(line.kind, *window(line, release, final_form_at)) for line in granted]


def _reader_facts(
    release: Release, reader: Person, windows: list[Access], moment: Moment
) -> DraftReaderFacts:
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


def _nearest(windows: list[Access], moment: Moment) -> Access | None:
    """The window that is open, else the next to open, else the last that closed."""
    real = [each for each in windows if each.opens_at < each.closes_at]
    still = [each for each in real if not moment.passed(each.closes_at)]
    if still:
        return min(still, key=lambda each: each.opens_at)
    return max(real, key=lambda each: each.closes_at, default=None)


def _strictest(kinds: list[str]) -> str:
    """Of somebody's posts, one that bars them from the register if there is any; nobody's post is "other"."""
    return next((kind for kind in kinds if kind in NEVER_ON_THE_REGISTER), kinds[0] if kinds else "other")
