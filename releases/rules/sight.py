"""The questions that READING asks: does one right let one person read one thing now?

Each question passes where it does not arise, so that a refused person reads what stands in their way and
nothing else. `judge_reading` in reading.py puts them in order.
"""

from . import remedy
from .facts import ReadingFacts
from .rule import HOUSE, rule


def published(facts: ReadingFacts) -> bool:
    return facts.release.published_at is not None


def has_line(facts: ReadingFacts) -> bool:
    """An approved line with its window: anything less is explained by an earlier question."""
    known = facts.right in ("register", "list") and facts.line_state == "approved"
    return known and facts.opens_at is not None and facts.closes_at is not None


def in_window(facts: ReadingFacts) -> bool:
    return has_line(facts) and has_opened(facts) and not (has_closed(facts) or past_time_set(facts))


def has_opened(facts: ReadingFacts) -> bool:
    return has_line(facts) and facts.moment.reached(facts.opens_at)


def has_closed(facts: ReadingFacts) -> bool:
    return has_line(facts) and facts.moment.passed(facts.closes_at)


def past_time_set(facts: ReadingFacts) -> bool:
    return facts.right == "list" and facts.moment.passed(facts.release.publishes_at)


@rule(
    "D03",
    cites=HOUSE,
    says="Your account is closed, so you cannot open anything here.",
    remedy=remedy.ASK_THE_LEAD,
)
def is_active(facts: ReadingFacts) -> bool:
    return facts.person_active


@rule(
    "D07",
    cites=HOUSE,
    says="Access to these statistics has been closed. That does not mean that you did anything wrong. "
    "Do not share or discuss them, and do not ask a colleague to send them.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def is_not_stopped(facts: ReadingFacts) -> bool:
    return not facts.stopped


@rule(
    "D17",
    cites=HOUSE,
    says="Published at {published}. You can now share and discuss these statistics. "
    "Use the public page, not your earlier copy.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_not_over(facts: ReadingFacts) -> bool:
    """Those who produce the publication keep sight of their work after it (DECISIONS 17)."""
    return not published(facts) or (facts.right == "register" and facts.produces_publication)


@rule(
    "R03",
    cites="SI 2008/2998, Schedule, para 1; {before final form}",
    says="You are not on the list for these statistics. They will be published at {publishes}. If you are "
    "covering for someone on the list, ask to be added. If someone has sent you figures, do not forward "
    "them: tell us now.",
    remedy=remedy.ASK_TO_BE_ADDED,
)
def is_on_a_list(facts: ReadingFacts) -> bool:
    return facts.right in ("register", "list") or published(facts)


@rule(
    "D14w",
    cites="SI 2008/2998, Schedule, para 2; {before final form}",
    says="Somebody has asked for you to see these statistics, but it has not been decided. "
    "They will be published at {publishes}.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def line_is_decided(facts: ReadingFacts) -> bool:
    return facts.right == "none" or facts.line_state in ("approved", "refused", "lapsed")


@rule(
    "R03b",
    cites="SI 2008/2998, Schedule, paras 1 and 2; {before final form}",
    says="A request for you to see these statistics before publication was refused. "
    "They will be published at {publishes}.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def line_is_not_refused(facts: ReadingFacts) -> bool:
    return facts.line_state != "refused"


@rule(
    "D14x",
    cites=HOUSE,
    says="A request for you to see these statistics was not decided before publication, so it has lapsed.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def line_has_not_lapsed(facts: ReadingFacts) -> bool:
    return facts.line_state != "lapsed"


@rule(
    "R03c",
    cites="SI 2008/2998, Schedule, para 1",
    says="The times of your access are not recorded, so it is not open.",
    remedy=remedy.ASK_THE_LEAD,
)
def line_has_a_window(facts: ReadingFacts) -> bool:
    return facts.line_state != "approved" or has_line(facts)


@rule(
    "R79",
    cites="Good practice: confirm each holder for each release",
    says="You had access because of a post, and our records say that you do not hold it now. "
    "If that is wrong, ask to be added.",
    remedy=remedy.ASK_TO_BE_ADDED,
)
def holds_the_post(facts: ReadingFacts) -> bool:
    return facts.holding_in_force or not has_line(facts)


@rule(
    "D05c",
    cites="2007 Act, s.11(8); SI 2008/2998, Schedule, paras 1 and 10",
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
    cites="SI 2008/2998, Schedule, para 4",
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
    cites="SI 2008/2998, Schedule, para 6(1)",
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
    return not has_closed(facts) or past_time_set(facts)


@rule(
    "D11",
    cites=HOUSE,
    says="Our two clocks do not agree, so we cannot be sure of the time and have not shown you this.",
    remedy=remedy.TRY_AGAIN,
)
def clocks_agree(facts: ReadingFacts) -> bool:
    return facts.moment.is_trusted


@rule(
    "D22",
    cites=HOUSE,
    says="This document is still being checked, or did not pass its checks.",
    remedy=remedy.TRY_AGAIN,
)
def version_is_checked(facts: ReadingFacts) -> bool:
    return facts.subject != "version" or facts.is_checked or not in_window(facts)


@rule(
    "D14",
    cites="2007 Act, s.11(8)",
    says="This is not part of the approved final form of these statistics, which is all that pre-release "
    "access is to. If nothing is approved yet, it opens to you as soon as it is.",
    remedy=remedy.ASK_THE_LEAD,
)
def version_is_in_final_form(facts: ReadingFacts) -> bool:
    applies = facts.subject == "version" and facts.right == "list" and in_window(facts)
    return facts.in_final_form or not applies


@rule(
    "R35",
    cites="{before final form}; {final form}",
    says="You have not been named as a reader of this press draft.",
    remedy=remedy.ASK_TO_BE_ADDED,
)
def is_named_on_the_draft(facts: ReadingFacts) -> bool:
    """A subject that is neither a version nor a press draft is nothing that anybody may read."""
    named = facts.subject == "press draft" and facts.is_named
    return facts.subject == "version" or named or not in_window(facts)


@rule(
    "R27",
    cites="{final form}; Rule of this service",
    says="Before you can open this, agree to the terms: what you may not do until publication.",
    remedy=remedy.AGREE,
)
def has_agreed_to_the_terms(facts: ReadingFacts) -> bool:
    return facts.terms_agreed or not in_window(facts)
