"""Announcing a release, and moving a time that was announced."""

from calendar import monthrange
from datetime import UTC, date, timedelta

from prerelease.core.decision import Decision, Reason

from . import remedy
from .code import CODE_3_FROM
from .facts import AnnouncementFacts, ChangeFacts
from .release import earliest_opening, judge_publication_time, judge_supported
from .rule import ask, rule
from .words import london_day, when

FOUR_WEEKS = timedelta(weeks=4)


@rule(
    "R65a",
    cites="{announcing}",
    says="The time set for publication has already passed. Announce a time that is still to come.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def is_announced_beforehand(facts: AnnouncementFacts) -> bool:
    return facts.announces_at < facts.release.publishes_at


@rule(
    "R65",
    cites="{announcing}",
    says="Announce the date and time at least 4 weeks ahead, where practicable. For {publishes} that means "
    "by {four_weeks_before}. If you cannot, give a reason that the public can read.",
    remedy=remedy.GIVE_A_REASON,
)
def is_four_weeks_ahead_or_explained(facts: AnnouncementFacts) -> bool:
    return _is_four_weeks_ahead(facts) or facts.short_notice_reason_given


@rule(
    "R65",
    cites="{announcing}",
    says="This is announced less than 4 weeks ahead. Users should have had it by {four_weeks_before}.",
)
def is_four_weeks_ahead(facts: AnnouncementFacts) -> bool:
    return _is_four_weeks_ahead(facts)


@rule(
    "R75",
    cites="Good practice: avoid a window that opens on a day off",
    says="Early access would open on {opens_on}, which is not a working day. Nothing may open sooner.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def opens_on_a_working_day(facts: AnnouncementFacts) -> bool:
    release = facts.release
    return release.calendar.counts(release.regime, london_day(earliest_opening(release)))


@rule(
    "R67",
    cites="Good practice: market-sensitive dates six months ahead",
    says="Market-sensitive statistics are announced at least 6 months ahead. Users should have had it by "
    "{six_months_before}.",
)
def is_six_months_ahead_if_market_sensitive(facts: AnnouncementFacts) -> bool:
    if facts.release.market_sensitive is False:
        return True
    return london_day(facts.announces_at) <= _six_months_before(london_day(facts.release.publishes_at))


@rule(
    "R76",
    cites="Good practice: no statistics on a national polling day",
    says="The day of publication, {published_on}, is a national polling day. Choose another, or say who agreed.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def is_not_on_a_polling_day(facts: AnnouncementFacts) -> bool:
    return london_day(facts.release.publishes_at) not in facts.release.calendar.polling_days


@rule(
    "R76b",
    cites="Good practice: no statistics on a national polling day",
    says="Early access would open on {opens_on}, a national polling day. Give nobody access before publication.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def opens_on_no_polling_day(facts: AnnouncementFacts) -> bool:
    return london_day(earliest_opening(facts.release)) not in facts.release.calendar.polling_days


@rule(
    "R68",
    cites="{changing a date}",
    says="Only the Head of Profession can agree to change an announced date or time.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def is_agreed_by_head_of_profession(facts: ChangeFacts) -> bool:
    return facts.by_head_of_profession


@rule(
    "R68b",
    cites="{changing a date}",
    says="A change of date or time is announced with its reason. Give a reason that the public can read.",
    remedy=remedy.GIVE_A_REASON,
)
def says_why_it_moves(facts: ChangeFacts) -> bool:
    return facts.reason_given


@rule(
    "R68c",
    cites="{changing a date}",
    says="The new time has already passed, or the statistics are already published. Choose a time to come.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def moves_to_a_time_to_come(facts: ChangeFacts) -> bool:
    return facts.release.published_at is None and facts.changes_at < facts.release.publishes_at


@rule(
    "R77",
    cites="{time limit}",
    says="With the new time, early access would open more than 24 hours before publication. "
    "Close it until {earliest}, then move the time.",
)
def leaves_no_window_too_long(facts: ChangeFacts) -> bool:
    """24 hours are measured to the time set, so a postponement can make a lawful window unlawful."""
    opening = facts.earliest_list_opening_at
    return opening is None or opening.astimezone(UTC) >= earliest_opening(facts.release)


ANNOUNCEMENT = (is_announced_beforehand, is_four_weeks_ahead_or_explained)
ANNOUNCEMENT_WARNINGS = (
    is_four_weeks_ahead,
    is_six_months_ahead_if_market_sensitive,
    opens_on_a_working_day,
    is_not_on_a_polling_day,
    opens_on_no_polling_day,
)
CHANGE = (
    is_agreed_by_head_of_profession,
    says_why_it_moves,
    moves_to_a_time_to_come,
    leaves_no_window_too_long,
)


def judge_announcement(facts: AnnouncementFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this go into the public calendar? Includes the time set for publication."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    time = judge_publication_time(facts.release, code_3_from=code_3_from)
    day = london_day(facts.announces_at)
    return supported & time & ask(ANNOUNCEMENT, facts, on=day, code_3_from=code_3_from, **_words(facts))


def warnings_for_announcement(
    facts: AnnouncementFacts, *, code_3_from: date = CODE_3_FROM
) -> tuple[Reason, ...]:
    """What to think about, though nothing forbids it: short notice, and a window that opens on a day off."""
    day = london_day(facts.announces_at)
    return ask(ANNOUNCEMENT_WARNINGS, facts, on=day, code_3_from=code_3_from, **_words(facts)).reasons


def judge_change_of_time(facts: ChangeFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May the announced time move? `facts.release` already holds the new time."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    time = judge_publication_time(facts.release, code_3_from=code_3_from)
    day = london_day(facts.changes_at)
    words = {"earliest": when(earliest_opening(facts.release))}
    return supported & time & ask(CHANGE, facts, on=day, code_3_from=code_3_from, **words)


def _is_four_weeks_ahead(facts: AnnouncementFacts) -> bool:
    """Counted in London days: for 16 July, 18 June is in time and 19 June is not."""
    return london_day(facts.announces_at) <= london_day(facts.release.publishes_at) - FOUR_WEEKS


def _six_months_before(on: date) -> date:
    """The same day of the month, or its last: for 31 August, 28 February."""
    year, month = (on.year, on.month - 6) if on.month > 6 else (on.year - 1, on.month + 6)
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def _words(facts: AnnouncementFacts) -> dict[str, str]:
    published_on, opens_on = (
        london_day(facts.release.publishes_at),
        london_day(earliest_opening(facts.release)),
    )
    return {
        "publishes": when(facts.release.publishes_at),
        "four_weeks_before": _day(published_on - FOUR_WEEKS),
        "six_months_before": _day(_six_months_before(published_on)),
        "published_on": f"{published_on:%A} {_day(published_on)}",
        "opens_on": f"{opens_on:%A} {opens_on.day} {opens_on:%B}",
    }


def _day(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"
