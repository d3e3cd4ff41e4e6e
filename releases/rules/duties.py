"""What is owed for access that was given: to the public, to the Statistics Board, to whoever asks.

Each is asked on a day: a duty whose time has not come passes.
"""

from datetime import date, timedelta

from prerelease.core.decision import Decision, Reason

from .calendar import MONDAY_TO_FRIDAY
from .code import CODE_3_FROM
from .orders import WITH_24_HOURS
from .rule import ask, rule
from .special_facts import AccessListFacts, DisclosureFacts, ExceptionalDutiesFacts, RequestFacts, YearlyFacts
from .words import london_day, when

DAYS_TO_TELL = 4  # good practice: the Orders of Scotland and Wales set no time for telling the Board
ANSWER_WITHIN = 20


def _is_over(facts: ExceptionalDutiesFacts) -> bool:
    return facts.at >= facts.release.publishes_at


@rule(
    "R15",
    cites="{exceptional duties}",
    says="The reasons for exceptional access have to be published, by the time that the statistics are.",
)
def reasons_are_published(facts: ExceptionalDutiesFacts) -> bool:
    """The duty is the Order's; the time is good practice, for the Order sets none."""
    if facts.release.regime not in WITH_24_HOURS or not _is_over(facts):
        return True
    return facts.published_at is not None and facts.published_at <= facts.release.publishes_at


@rule("R16", cites="{exceptional duties}", says="The Statistics Board has to be told of exceptional access.")
def the_board_is_told(facts: ExceptionalDutiesFacts) -> bool:
    return facts.release.regime not in WITH_24_HOURS or facts.board_told_at is not None or not _is_over(facts)


@rule(
    "R49",
    cites="SSI 2008/399, Schedule, para 4(5)",
    says="Five things about longer access have to be published as soon as is reasonably practicable: that it was "
    "given, to which statistics, for how long, on which ground, and the explanation.",
)
def five_things_are_published(facts: ExceptionalDutiesFacts) -> bool:
    if facts.release.regime != "SCO" or not facts.is_longer or not _is_over(facts):
        return True
    return facts.published_at is not None and facts.items_published == len(FIVE_THINGS)


@rule(
    "R57",
    cites="SI 2009/2818 (W.), Schedule, para 4(4)",
    says="The Statistics Board has to be told six things about access before the limit.",
)
def six_things_are_told(facts: ExceptionalDutiesFacts) -> bool:
    if facts.release.regime != "WAL" or not facts.is_longer:
        return True
    return facts.board_told_at is not None and facts.items_told == SIX_THINGS


@rule(
    "R53",
    cites="{ground h told}",
    says="The Statistics Board has to be told of access on ground (h). It was granted on {granted_on}.",
)
def ground_h_is_told(facts: ExceptionalDutiesFacts) -> bool:
    if facts.release.regime in WITH_24_HOURS or not facts.is_ground_h or facts.board_told_at is not None:
        return True
    return london_day(facts.at) < facts.granted_on + timedelta(days=DAYS_TO_TELL) and not _is_over(facts)


@rule(
    "R38",
    cites="{list published}",
    says="The list of those who had access, by job title and organisation, has to be public when the statistics are.",
)
def list_is_public_in_time(facts: AccessListFacts) -> bool:
    published = facts.release.published_at
    if facts.release.regime not in WITH_24_HOURS or published is None:
        return True
    return facts.list_published_at is not None and facts.list_published_at <= published


@rule(
    "R39",
    cites="{list published}",
    says="The published list has {listed} of the {granted} who were granted access.",
)
def list_is_what_was_granted(facts: AccessListFacts) -> bool:
    return facts.listed == facts.granted or facts.release.regime not in WITH_24_HOURS


@rule(
    "R40",
    cites="Good practice: posts, not people",
    says="The published list has somebody's name, address or number on it. It is of job titles and organisations.",
)
def list_names_no_person(facts: AccessListFacts) -> bool:
    return not facts.names_people


@rule(
    "R41",
    cites="Good practice: count a title held by several",
    says="The same title stands there twice. Say “x2”.",
)
def repeated_titles_are_counted(facts: AccessListFacts) -> bool:
    return not facts.repeats_uncounted


@rule(
    "R97",
    cites="Good practice: say it where nobody had access",
    says="Nobody had access, and the page does not say so. Say “No pre-release access was given”.",
)
def an_empty_list_says_so(facts: AccessListFacts) -> bool:
    return facts.granted > 0 or facts.says_none_plainly


@rule(
    "R42",
    cites="{annual list}",
    says="A list of all statistics to which access was granted has to be published at least once a year.",
)
def annual_list_is_published(facts: YearlyFacts) -> bool:
    if facts.regime not in WITH_24_HOURS:
        return True
    return facts.annual_list_on is not None and facts.today_on <= _a_year_after(facts.annual_list_on)


@rule(
    "R43",
    cites="{arrangements}",
    says="The arrangements that ensure compliance have to be published. Give their address.",
)
def arrangements_are_published(facts: YearlyFacts) -> bool:
    return bool(facts.arrangements_address.strip()) or facts.regime == "SCO"


@rule(
    "R61",
    cites="SI 2009/2818 (W.), Schedule, para 10(1)",
    says="The list of the past year's statistics is published on 1 January or soon after. This year's is not.",
)
def welsh_list_of_the_year_is_published(facts: YearlyFacts) -> bool:
    """Soon is read as January."""
    january = date(facts.today_on.year, 1, 31)
    if facts.regime != "WAL" or facts.today_on < january:
        return True
    return facts.annual_list_on is not None and facts.annual_list_on >= date(facts.today_on.year, 1, 1)


@rule(
    "R90",
    cites="Code of Practice for Statistics 3.0, 3.11",
    says="A release practice policy has to be published. Give its address.",
)
def practice_policy_is_published(facts: YearlyFacts) -> bool:
    return bool(facts.practice_policy_address.strip()) or facts.today_on < CODE_3_FROM


@rule(
    "R62",
    cites="SI 2009/2818 (W.), Schedule, para 11",
    says="A written request about who had access has to be answered by {due}.",
)
def request_is_answered_in_time(facts: RequestFacts) -> bool:
    return facts.regime != "WAL" or (facts.answered_on or facts.today_on) <= answer_due_on(facts)


@rule(
    "R63",
    cites="SSI 2008/399, Schedule, para 9(1)",
    says="Somebody has asked who had access, and when. They have to be answered.",
)
def request_is_answered(facts: RequestFacts) -> bool:
    return facts.regime != "SCO" or facts.answered_on is not None


@rule(
    "R64",
    cites="{disclosure}",
    says="A wrongful disclosure has to be reported {how}. It was noticed at {noticed}.",
)
def disclosure_is_reported(facts: DisclosureFacts) -> bool:
    """Scotland: immediately, read as the same London day. Wales: as soon as is practicable, read as the next day."""
    if facts.release.regime in WITH_24_HOURS:
        return True
    last = london_day(facts.noticed_at) + timedelta(days=0 if facts.release.regime == "SCO" else 1)
    return london_day(facts.reported_at or facts.at) <= last


FIVE_THINGS = ("fact", "statistics", "duration", "ground", "explanation")
SIX_THINGS = 6
EXCEPTIONAL_DUTIES = (
    reasons_are_published,
    the_board_is_told,
    five_things_are_published,
    six_things_are_told,
    ground_h_is_told,
)
ACCESS_LIST = (list_is_public_in_time, list_is_what_was_granted)
ACCESS_LIST_WARNINGS = (list_names_no_person, repeated_titles_are_counted, an_empty_list_says_so)
YEARLY = (
    annual_list_is_published,
    arrangements_are_published,
    welsh_list_of_the_year_is_published,
    practice_policy_is_published,
)
REQUEST = (request_is_answered_in_time, request_is_answered)
DISCLOSURE = (disclosure_is_reported,)


def answer_due_on(facts: RequestFacts) -> date:
    """The 20th weekday after the request: the Welsh Order does not say what a working day is, so none is left out."""
    on, left = facts.received_on, ANSWER_WITHIN
    while left:
        on += timedelta(days=1)
        left -= on.weekday() in MONDAY_TO_FRIDAY
    return on


def judge_exceptional_duties(facts: ExceptionalDutiesFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Is what is owed for longer access, and for ground (h), done? Until it is, the release is not closed."""
    words = {"granted_on": f"{facts.granted_on.day} {facts.granted_on:%B %Y}"}
    return ask(EXCEPTIONAL_DUTIES, facts, on=london_day(facts.at), code_3_from=code_3_from, **words)


def judge_access_list(facts: AccessListFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Is the list public, whole, and in time?"""
    words = {"listed": str(facts.listed), "granted": str(facts.granted)}
    return ask(
        ACCESS_LIST, facts, on=london_day(facts.release.publishes_at), code_3_from=code_3_from, **words
    )


def warnings_for_access_list(
    facts: AccessListFacts, *, code_3_from: date = CODE_3_FROM
) -> tuple[Reason, ...]:
    on = london_day(facts.release.publishes_at)
    return ask(ACCESS_LIST_WARNINGS, facts, on=on, code_3_from=code_3_from).reasons


def judge_yearly(facts: YearlyFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    return ask(YEARLY, facts, on=facts.today_on, code_3_from=code_3_from)


def judge_request(facts: RequestFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    due = answer_due_on(facts)
    words = {"due": f"{due.day} {due:%B %Y}"}
    return ask(REQUEST, facts, on=facts.today_on, code_3_from=code_3_from, **words)


def judge_disclosure(facts: DisclosureFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    how = "immediately" if facts.release.regime == "SCO" else "as soon as is reasonably practicable"
    words = {"how": how, "noticed": when(facts.noticed_at)}
    return ask(DISCLOSURE, facts, on=london_day(facts.at), code_3_from=code_3_from, **words)


def _a_year_after(on: date) -> date:
    """The same day of the next year; for 29 February, the last of February."""
    return date(on.year + 1, on.month, min(on.day, 28) if on.month == 2 else on.day)
