"""READING, next questions: has the window of their right opened, and is it still open?

A question passes where there is no window to ask about: right.py has said so already.
"""

from . import remedy
from .facts import ReadingFacts
from .rule import HOUSE, rule
from .sight import has_closed, has_line, has_opened, past_time_set, published


@rule(
    "D05c",
    cites="2007 Act, s.11(8); {access and producing}",
    says="These statistics went into final form at {final_form}, and your access on the production register "
    "ended then. Seeing them now is pre-release access. The earliest that the law allows it is {earliest}.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def final_form_has_not_closed_it(facts: ReadingFacts) -> bool:
    frozen = facts.release.final_form_at
    closes = facts.right == "register" and not facts.produces_publication and not published(facts)
    return not (has_line(facts) and closes and frozen is not None and facts.moment.passed(frozen))


@rule(
    "R12",
    cites="{time limit}",
    says="You cannot see this yet. It opens to you at {opens}. {why_then} We have recorded that you tried, "
    "but you have done nothing wrong. Do not ask a colleague to send it.",
    remedy=remedy.WAIT,
)
def list_window_has_opened(facts: ReadingFacts) -> bool:
    return facts.right != "list" or not has_line(facts) or has_opened(facts)


@rule(
    "R36c",
    cites="{before final form}",
    says="You cannot see this yet. It opens to you at {opens}. We have recorded that you tried, but you have "
    "done nothing wrong. Do not ask a colleague to send it.",
    remedy=remedy.WAIT,
)
def register_window_has_opened(facts: ReadingFacts) -> bool:
    return facts.right != "register" or not has_line(facts) or has_opened(facts)


@rule(
    "R29",
    cites="{silence}",
    says="Publication is late. These statistics are not public yet, so you must still not share or discuss "
    "them. We will email you when they are.",
)
def is_not_late(facts: ReadingFacts) -> bool:
    """The window ended at the time set; the duties end only with the fact of publication."""
    return published(facts) or not (has_line(facts) and past_time_set(facts))


@rule(
    "D04b",
    cites=HOUSE,
    says="Your access ended at {closes}. The duties that you agreed to last until publication.",
    remedy=remedy.ASK_TO_BE_ADDED,
)
def window_has_not_closed(facts: ReadingFacts) -> bool:
    """What final form closed is told by D05c, and what is late by R29: nobody is told twice."""
    return not has_closed(facts) or past_time_set(facts) or not final_form_has_not_closed_it(facts)


@rule(
    "D11",
    cites=HOUSE,
    says="Our two clocks do not agree, so we cannot be sure of the time and have not shown you this.",
    remedy=remedy.TRY_AGAIN,
)
def clocks_agree(facts: ReadingFacts) -> bool:
    return facts.moment.is_trusted
