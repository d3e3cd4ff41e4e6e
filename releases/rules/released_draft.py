"""After publication: a press draft is released to its author and the readers whom they named, and to nobody else."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import ReadingFacts
from .rule import HOUSE, ask, rule
from .sight import GRANTED
from .words import london_day, when


@rule(
    "D03",
    cites=HOUSE,
    says="Your account is closed, so you cannot open anything here.",
    remedy=remedy.ASK_THE_LEAD,
)
def account_is_open_after_publication(facts: ReadingFacts) -> bool:
    return facts.person_active


@rule(
    "D07",
    cites=HOUSE,
    says="Access to these statistics has been closed. The figures are public; this press draft is not.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def is_not_stopped_after_publication(facts: ReadingFacts) -> bool:
    return not facts.stopped


@rule(
    "R03d",
    cites=HOUSE,
    says="These statistics were published at {published}. Your own access to them before that was withdrawn or "
    "never given, so the press draft stays closed to you.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def access_was_not_withdrawn(facts: ReadingFacts) -> bool:
    return facts.right in ("register", "list") and facts.line_state in GRANTED


@rule(
    "R35",
    cites=HOUSE,
    says="After publication a press draft is for its author and the readers whom they named, and nobody else.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_released_to_its_author_and_readers(facts: ReadingFacts) -> bool:
    return facts.subject == "press draft" and facts.is_named


@rule(
    "D11",
    cites=HOUSE,
    says="Our two clocks do not agree, so we cannot be sure of the time and have not shown you this.",
    remedy=remedy.TRY_AGAIN,
)
def clocks_agree_after_publication(facts: ReadingFacts) -> bool:
    return facts.moment.is_trusted


RELEASED_DRAFT = (
    account_is_open_after_publication,
    is_not_stopped_after_publication,
    access_was_not_withdrawn,
    clocks_agree_after_publication,
    is_released_to_its_author_and_readers,
)


def judge_released_draft(*rights: ReadingFacts, code_3_from: date = CODE_3_FROM) -> Decision:
    """May they open a press draft after publication? By any right that was theirs; if not, the fewest reasons."""
    if not rights:
        return ask((), None, on=CODE_3_FROM, code_3_from=code_3_from)
    decisions = [
        ask(
            RELEASED_DRAFT,
            facts,
            on=london_day(facts.moment.low),
            code_3_from=code_3_from,
            published=when(facts.release.published_at),
        )
        for facts in rights
    ]
    return min(decisions, key=lambda decision: len(decision.reasons))
