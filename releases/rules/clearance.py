"""Sending a press draft to somebody, and having it cleared: asked before it is sent, by the policy that refuses."""

from datetime import date, datetime

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .drafts import judge_draft_reader
from .facts import ClearanceFacts, ClearingFacts, DraftReaderFacts, SendingFacts
from .register import MAY_BE_ON_THE_REGISTER
from .release import earliest_opening
from .rule import HOUSE, ask, rule
from .words import london_day, when

AS_SOON_AS_ON_THE_REGISTER = (
    "as soon as the Head of Profession has permitted a line on the production register"
)


@rule(
    "D03",
    cites=HOUSE,
    says="Their account is closed, so they cannot open anything here.",
    remedy=remedy.ASK_THE_LEAD,
)
def receiver_is_active(facts: SendingFacts) -> bool:
    return facts.person_active


@rule(
    "D07",
    cites=HOUSE,
    says="Access to these statistics has been closed for them.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def receiver_is_not_stopped(facts: SendingFacts) -> bool:
    return not facts.stopped


@rule(
    "R12",
    cites="{access and its limit}",
    says="They cannot be sent it now. Their access opens at {opens}.",
    remedy=remedy.WAIT,
)
def receivers_access_has_opened(facts: SendingFacts) -> bool:
    return not facts.is_their_turn or facts.opens_at is None or facts.moment.reached(facts.opens_at)


@rule(
    "D04b",
    cites=HOUSE,
    says="Their access ended at {closes}.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def receivers_access_has_not_closed(facts: SendingFacts) -> bool:
    return facts.closes_at is None or not facts.moment.passed(facts.closes_at)


@rule(
    "D11",
    cites=HOUSE,
    says="Our two clocks do not agree, so we cannot be sure of the time and have not sent it.",
    remedy=remedy.TRY_AGAIN,
)
def clocks_agree_on_sending(facts: SendingFacts) -> bool:
    return facts.moment.is_trusted


@rule(
    "D18a",
    cites=HOUSE,
    says="Its author cannot clear it. Choose somebody else.",
)
def is_cleared_by_somebody_else(facts: ClearanceFacts) -> bool:
    return not facts.is_author


@rule(
    "D18d",
    cites=HOUSE,
    says="The deadline has to be later than now, and no later than publication at {publishes}.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def deadline_is_still_to_come(facts: ClearanceFacts) -> bool:
    return not facts.moment.passed(facts.due_at) and facts.due_at <= facts.release.publishes_at


@rule(
    "D18f",
    cites=HOUSE,
    says="They cannot clear it by then: their access opens at {opens}.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def deadline_is_after_their_access_opens(facts: ClearanceFacts) -> bool:
    return facts.opens_at is None or facts.due_at > facts.opens_at


@rule(
    "D18g",
    cites=HOUSE,
    says="You have not been asked to clear this press draft.",
)
def is_asked_to_clear(facts: ClearingFacts) -> bool:
    return facts.is_asked


@rule(
    "D18h",
    cites=HOUSE,
    says="It is not your turn yet. Somebody who was asked before you has not cleared this version.",
    remedy=remedy.WAIT_FOR_A_NOTICE,
)
def is_their_turn_to_clear(facts: ClearingFacts) -> bool:
    return facts.is_their_turn or not facts.is_asked


@rule(
    "D18v",
    cites=HOUSE,
    says="A newer version has been saved since you opened this one. Read that, then answer.",
    remedy=remedy.READ_THE_LATEST,
)
def is_the_latest_version(facts: ClearingFacts) -> bool:
    return facts.is_latest_version


SENDING = (
    receiver_is_active,
    receiver_is_not_stopped,
    receivers_access_has_opened,
    receivers_access_has_not_closed,
    clocks_agree_on_sending,
)
CLEARANCE = (
    is_cleared_by_somebody_else,
    deadline_is_still_to_come,
    deadline_is_after_their_access_opens,
)
CLEARING = (is_asked_to_clear, is_their_turn_to_clear, is_the_latest_version)


def judge_sending(
    reader: DraftReaderFacts, facts: SendingFacts, *, code_3_from: date = CODE_3_FROM
) -> Decision:
    """May this person be sent a press draft now? They must be such as may be named, and let in now."""
    words = {"opens": when(facts.opens_at), "closes": when(facts.closes_at)}
    day = london_day(facts.moment.low)
    named = judge_draft_reader(reader, code_3_from=code_3_from)
    return named & ask(SENDING, facts, on=day, code_3_from=code_3_from, **words)


def judge_clearance(facts: ClearanceFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May they be asked to clear it by this deadline? Beside `judge_sending`."""
    words = {"opens": when(facts.opens_at), "publishes": when(facts.release.publishes_at)}
    return ask(CLEARANCE, facts, on=london_day(facts.moment.low), code_3_from=code_3_from, **words)


def judge_clearing(facts: ClearingFacts, *, on: date, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this answer be given? Beside being able to open the press draft."""
    return ask(CLEARING, facts, on=on, code_3_from=code_3_from)


def earliest_sending(reader: DraftReaderFacts, opens_at: datetime | None) -> str:
    """When somebody who may not be sent it could be at the earliest, in words: what the law allows, at best."""
    if opens_at is not None and not reader.moment.reached(opens_at):
        return when(
            max(opens_at, earliest_opening(reader.release)) if reader.has_list_line_approved else opens_at
        )
    on_register = reader.post_kind in MAY_BE_ON_THE_REGISTER and reader.release.final_form_at is None
    return AS_SOON_AS_ON_THE_REGISTER if on_register else when(_from_now(reader))


def _from_now(reader: DraftReaderFacts) -> datetime:
    """The law's own limit, or now where that has passed."""
    return max(earliest_opening(reader.release), reader.moment.low.replace(second=0, microsecond=0))
