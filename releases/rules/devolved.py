"""Access under the Orders of Scotland (SSI 2008/399) and Wales (SI 2009/2818): grounds, limits, what is told."""

from . import remedy
from .limits import limit
from .rule import rule
from .special_facts import DevolvedFacts

GROUNDS = ("a", "b", "c", "d", "e", "f", "g", "h")
TOO_SOON = "The earliest it can open is {earliest}, {length} before publication."


@rule(
    "R50",
    cites="{no other access}",
    says="Say on which ground of the Order, (a) to (h), this person needs access.",
)
def has_a_ground(facts: DevolvedFacts) -> bool:
    return facts.ground in GROUNDS


@rule(
    "R48",
    cites="SSI 2008/399, Schedule, para 4A(4)",
    says="Nobody can have access to Scottish statistics of gross domestic product or retail sales before publication.",
)
def may_be_seen_at_all(facts: DevolvedFacts) -> bool:
    """Since 22 April 2023. Those who print and produce the publication do not have pre-release access."""
    return limit(facts.release).opens_at is not None


def _within_the_limit(facts: DevolvedFacts) -> bool:
    """True too where there is none: for another publication, or longer access on purpose."""
    opens_at = limit(facts.release).opens_at
    free = facts.is_for_other_publication or facts.is_longer
    return opens_at is None or free or facts.line.opens_at >= opens_at


@rule("R46", cites="{time limit}", says=TOO_SOON, remedy=remedy.CHOOSE_ANOTHER_TIME)
def opens_within_five_working_days(facts: DevolvedFacts) -> bool:
    return limit(facts.release).says != "5 working days" or _within_the_limit(facts)


@rule("R47", cites="{time limit}", says=TOO_SOON, remedy=remedy.CHOOSE_ANOTHER_TIME)
def opens_within_the_shorter_limit(facts: DevolvedFacts) -> bool:
    """One working day, or in the second year of the Act four hours: market-sensitive and economic statistics."""
    return limit(facts.release).says == "5 working days" or _within_the_limit(facts)


@rule("R54", cites="{time limit}", says=TOO_SOON, remedy=remedy.CHOOSE_ANOTHER_TIME)
def opens_on_the_fifth_day_or_later(facts: DevolvedFacts) -> bool:
    return facts.release.market_sensitive is not False or _within_the_limit(facts)


@rule("R55", cites="{time limit}", says=TOO_SOON, remedy=remedy.CHOOSE_ANOTHER_TIME)
def opens_within_24_hours_that_count(facts: DevolvedFacts) -> bool:
    return facts.release.market_sensitive is False or _within_the_limit(facts)


@rule(
    "R49a",
    cites="{exceptional}",
    says="Access for longer than the limit needs its explanation, which is published. Give it.",
    remedy=remedy.GIVE_A_REASON,
)
def explains_longer_access(facts: DevolvedFacts) -> bool:
    return facts.longer_explained or not facts.is_longer


@rule(
    "R57a",
    cites="{exceptional}",
    says="Access before the limit needs a finding that the public interest is significantly better served. Record it.",
    remedy=remedy.GIVE_A_REASON,
)
def serves_the_public_interest_better(facts: DevolvedFacts) -> bool:
    return (facts.better_served and facts.longer_explained) or not facts.is_longer


@rule(
    "R50b",
    cites="{told the ground}",
    says="They must be told the ground on which they have access before they see anything.",
)
def was_told_the_ground_first(facts: DevolvedFacts) -> bool:
    if facts.ground_told_at is None:
        return False
    return facts.first_seen_at is None or facts.ground_told_at <= facts.first_seen_at


@rule(
    "R45",
    cites="{past failures}",
    says="They, or whoever supports them, have failed to keep conditions before. That must be considered: record what "
    "you find.",
    remedy=remedy.GIVE_A_REASON,
)
def past_failures_are_considered(facts: DevolvedFacts) -> bool:
    return facts.past_failures_considered or facts.past_failures == 0


@rule(
    "R56",
    cites="SI 2009/2818 (W.), Schedule, para 4(1)(c)",
    says="Access may open no earlier than is needed for its purpose. Say why it opens as early as the limit allows.",
    remedy=remedy.GIVE_A_REASON,
)
def says_why_so_early(facts: DevolvedFacts) -> bool:
    return facts.opening_reason_given


SCOTTISH = (
    has_a_ground,
    may_be_seen_at_all,
    opens_within_five_working_days,
    opens_within_the_shorter_limit,
    explains_longer_access,
    was_told_the_ground_first,
    past_failures_are_considered,
)
WELSH = (
    has_a_ground,
    opens_on_the_fifth_day_or_later,
    opens_within_24_hours_that_count,
    serves_the_public_interest_better,
    was_told_the_ground_first,
    past_failures_are_considered,
)
WELSH_WARNINGS = (says_why_so_early,)
