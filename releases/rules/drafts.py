"""Press drafts are made from unpublished figures, so their readers are limited as the figures' are.

Who may read one, who may do what to one, and when it may leave. Sending it to be cleared is in clearance.py.
"""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import CommentFacts, DraftReaderFacts, DraftWorkFacts, HandOverFacts, SkeletonFacts
from .register import MAY_BE_ON_THE_REGISTER
from .release import earliest_opening, judge_supported
from .rule import HOUSE, ask, rule
from .words import london_day, when


@rule(
    "R35",
    cites="{before final form}; {no other access}",
    says="You cannot add this person as a reader. The press draft is made from figures that are not "
    "published, and they are not on the production register or the pre-release list.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def is_on_the_register_or_the_list(facts: DraftReaderFacts) -> bool:
    return facts.has_register_line_open or facts.has_list_line_approved


@rule(
    "D05d",
    cites="{before final form}; {time limit}",
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
    cites="{time limit}",
    says="Their line on the pre-release list opens more than 24 hours before the time set for publication. "
    "The earliest it can open is {earliest}.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def list_line_opens_within_24_hours(facts: DraftReaderFacts) -> bool:
    """Being named is not seeing: until the line opens, the gate keeps them out (DECISIONS 4)."""
    if not facts.has_list_line_approved:
        return True
    return facts.list_opens_at is not None and facts.list_opens_at >= earliest_opening(facts.release)


@rule(
    "D18",
    cites=HOUSE,
    says="Only its author can {to_do} this press draft.",
)
def is_done_by_its_author(facts: DraftWorkFacts) -> bool:
    return facts.is_author or not facts.is_for_its_author


@rule(
    "D18p",
    cites=HOUSE,
    says="These statistics were published at {published}, so there is nothing more to do to this press draft. "
    "Its author and its readers have its text on its page, without the marking.",
)
def is_done_before_publication(facts: DraftWorkFacts) -> bool:
    return facts.release.published_at is None or not facts.ends_with_publication


@rule(
    "D18e",
    cites=HOUSE,
    says="This draft was saved somewhere else after you opened it. Copy what you wrote, then open it again.",
)
def overwrites_nothing_unseen(facts: DraftWorkFacts) -> bool:
    return not facts.saved_since


@rule(
    "D18c",
    cites=HOUSE,
    says="Only whoever wrote a comment, or the author of the press draft, can say that it is dealt with.",
)
def is_resolved_by_one_of_the_two(facts: CommentFacts) -> bool:
    return facts.is_writer or facts.is_author


@rule(
    "D18s",
    cites=HOUSE,
    says="These statistics have not been announced, so that there are any is not public. A skeleton copy is for "
    "people who may see nothing: it can be made once the date is in the calendar.",
    remedy=remedy.ASK_THE_LEAD,
)
def skeleton_tells_of_what_is_announced(facts: SkeletonFacts) -> bool:
    return facts.release.announced_at is not None


@rule(
    "R27",
    cites="{final form}; Rule of this service",
    says="They have not agreed to the terms, so nobody has told them in writing what they may not do with it.",
    remedy=remedy.ASK_THEM_TO_AGREE,
)
def receiver_is_bound_by_the_terms(facts: HandOverFacts) -> bool:
    return facts.terms_agreed


@rule(
    "D18r",
    cites=HOUSE,
    says="Say why it has to leave this service before publication, and how it is handed over.",
    remedy=remedy.GIVE_A_REASON,
)
def says_why_it_leaves(facts: HandOverFacts) -> bool:
    return facts.reason_given


UK_DRAFT_READER = (
    is_on_the_register_or_the_list,
    post_does_not_bar_the_register,
    list_line_opens_within_24_hours,
)
DRAFT_READER = {"UK": UK_DRAFT_READER}
DRAFT_WORK = (is_done_by_its_author, is_done_before_publication, overwrites_nothing_unseen)
COMMENT = (is_resolved_by_one_of_the_two,)
SKELETON = (skeleton_tells_of_what_is_announced,)
HAND_OVER = (receiver_is_bound_by_the_terms, says_why_it_leaves)


def judge_draft_reader(facts: DraftReaderFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person be named as a reader of a press draft? The founding case's refusal is made here."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    rules = DRAFT_READER.get(facts.release.regime, ())
    words = {"earliest": when(earliest_opening(facts.release))}
    day = london_day(facts.moment.low)
    return supported & ask(rules, facts, on=day, code_3_from=code_3_from, **words)


def judge_draft_work(
    facts: DraftWorkFacts, *, to_do: str, on: date, code_3_from: date = CODE_3_FROM
) -> Decision:
    """May this be done to a press draft? `to_do` finishes "Only its author can ... this press draft"."""
    words = {"to_do": to_do, "published": when(facts.release.published_at)}
    return ask(DRAFT_WORK, facts, on=on, code_3_from=code_3_from, **words)


def judge_comment(facts: CommentFacts, *, on: date, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person say that a comment is dealt with?"""
    return ask(COMMENT, facts, on=on, code_3_from=code_3_from)


def judge_skeleton(facts: SkeletonFacts, *, on: date, code_3_from: date = CODE_3_FROM) -> Decision:
    """May a copy without figures be made for people who may see nothing?"""
    return ask(SKELETON, facts, on=on, code_3_from=code_3_from)


def judge_hand_over(facts: HandOverFacts, *, on: date, code_3_from: date = CODE_3_FROM) -> Decision:
    """What handing over asks beyond that the person may be sent it now: see clearance.judge_sending."""
    return ask(HAND_OVER, facts, on=on, code_3_from=code_3_from)
