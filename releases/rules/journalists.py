"""Journalists: a hard 24 hours, and conditions agreed before anything is seen (SI 2008/2998, Schedule, para 14)."""

from . import remedy
from .limits import limit
from .rule import rule
from .special_facts import JournalistFacts

PARA_14 = "SI 2008/2998, Schedule, para 14"


@rule(
    "R20",
    cites="SR 2009/71, Schedule, Part 2",
    says="The Northern Ireland Order has no provision for journalists, so they can have no access under it.",
)
def the_order_knows_journalists(facts: JournalistFacts) -> bool:
    return facts.release.regime != "NI"


@rule(
    "R18c",
    cites=PARA_14,
    says="Say which news body this person represents, and that they do so in good faith.",
)
def represents_a_news_body(facts: JournalistFacts) -> bool:
    return facts.is_bona_fide


@rule(
    "R18",
    cites=PARA_14,
    says="A journalist can never have access more than 24 hours before the time set for publication, whatever the "
    "circumstances. The earliest it can open is {earliest}.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def opens_within_a_hard_24_hours(facts: JournalistFacts) -> bool:
    opens_at = limit(facts.release).opens_at
    return opens_at is not None and facts.line.opens_at >= opens_at


@rule(
    "R18b",
    cites="SI 2008/2998, Schedule, para 14(4)",
    says="Access must be for the least time that is needed. Say why it opens then, and no later.",
    remedy=remedy.GIVE_A_REASON,
)
def is_for_the_least_time(facts: JournalistFacts) -> bool:
    return facts.least_time_given


@rule(
    "R18d",
    cites=PARA_14,
    says="Record why journalists need this to understand the statistics, and why that is likely to help informed "
    "debate. Both are needed.",
    remedy=remedy.GIVE_A_REASON,
)
def helps_understanding_and_debate(facts: JournalistFacts) -> bool:
    return facts.needed_to_understand and facts.helps_debate


@rule(
    "R18e",
    cites=PARA_14,
    says="Record why the benefit to the public outweighs the detriment to trust.",
    remedy=remedy.GIVE_A_REASON,
)
def outweighs(facts: JournalistFacts) -> bool:
    return facts.outweighs


@rule(
    "R19",
    cites="SI 2008/2998, Schedule, para 14(6)",
    says="The conditions must be agreed to before anything is seen.",
    remedy=remedy.ASK_THEM_TO_AGREE,
)
def agreed_before_seeing(facts: JournalistFacts) -> bool:
    """Asked when access is granted, and again of what was seen: to the second."""
    if facts.conditions_agreed_at is None:
        return False
    return facts.first_seen_at is None or facts.conditions_agreed_at <= facts.first_seen_at


@rule(
    "R19b",
    cites="SI 2008/2998, Schedule, para 14(6)",
    says="Where journalists are locked in, say where: a secure place without communication that was not approved.",
)
def is_somewhere_secure(facts: JournalistFacts) -> bool:
    return bool(facts.location.strip()) or not facts.locked_in


JOURNALIST = (
    the_order_knows_journalists,
    represents_a_news_body,
    opens_within_a_hard_24_hours,
    helps_understanding_and_debate,
    outweighs,
    is_for_the_least_time,
    agreed_before_seeing,
    is_somewhere_secure,
)
