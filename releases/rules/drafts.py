"""Press drafts are made from unpublished figures, so their readers are limited as the figures' are."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import DraftReaderFacts
from .register import MAY_BE_ON_THE_REGISTER
from .release import earliest_opening, judge_supported
from .rule import ask, rule
from .words import london_day, when


@rule(
    "R35",
    cites="{before final form}; SI 2008/2998, Schedule, para 1",
    says="You cannot add this person as a reader. The press draft is made from figures that are not "
    "published, and they are not on the production register or the pre-release list.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def is_on_the_register_or_the_list(facts: DraftReaderFacts) -> bool:
    return facts.has_register_line_open or facts.has_list_line_approved


@rule(
    "D05d",
    cites="{before final form}; SI 2008/2998, Schedule, para 4",
    says="The production register cannot help: ministers, private offices, advisers, people who write "
    "briefing and a sponsor department's press office are never on it. They need a line on the pre-release "
    "list. The earliest that the law lets such a line open is {earliest}.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def post_does_not_bar_the_register(facts: DraftReaderFacts) -> bool:
    """A list line settles it; without one, a register line that such a post should not have is no help."""
    return facts.has_list_line_approved or facts.post_kind in MAY_BE_ON_THE_REGISTER


@rule(
    "R12",
    cites="SI 2008/2998, Schedule, para 4",
    says="Their line on the pre-release list opens more than 24 hours before the time set for publication. "
    "The earliest it can open is {earliest}.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def list_line_opens_within_24_hours(facts: DraftReaderFacts) -> bool:
    """Being named is not seeing: until the line opens, the gate keeps them out (DECISIONS 4)."""
    if not facts.has_list_line_approved:
        return True
    return facts.list_opens_at is not None and facts.list_opens_at >= earliest_opening(facts.release)


UK_DRAFT_READER = (
    is_on_the_register_or_the_list,
    post_does_not_bar_the_register,
    list_line_opens_within_24_hours,
)
DRAFT_READER = {"UK": UK_DRAFT_READER}


def judge_draft_reader(facts: DraftReaderFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person be named as a reader of a press draft? The founding case's refusal is made here."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    rules = DRAFT_READER.get(facts.release.regime, ())
    words = {"earliest": when(earliest_opening(facts.release))}
    day = london_day(facts.moment.low)
    return supported & ask(rules, facts, on=day, code_3_from=code_3_from, **words)
