"""Access beyond 24 hours, or for somebody who is not eligible: exceptional in both (UK and NI, para 5)."""

from . import remedy
from .rule import rule
from .special_facts import ExceptionalFacts, NotEligibleFacts


@rule(
    "R14",
    cites="{exceptional}",
    says="Access for more than 24 hours is only for exceptional circumstances. Say what they are.",
    remedy=remedy.GIVE_A_REASON,
)
def says_what_is_exceptional(facts: ExceptionalFacts) -> bool:
    return facts.circumstances_given


@rule(
    "R14b",
    cites="{exceptional}",
    says="Record why the benefit to the public significantly outweighs the detriment to trust. "
    "That it outweighs it is not enough.",
    remedy=remedy.GIVE_A_REASON,
)
def significantly_outweighs(facts: ExceptionalFacts) -> bool:
    return facts.significantly_outweighs


@rule(
    "R17",
    cites="{no other person}",
    says="Somebody who is not eligible can have access only to take action, (ii), "
    "not to answer questions or make statements.",
)
def is_for_action(facts: NotEligibleFacts) -> bool:
    return facts.line.purpose == "ii"


@rule(
    "R17b",
    cites="{no other person}",
    says="An eligible person who has access to these statistics must say that this person needs it too. Name them.",
)
def is_asked_for_by_a_recipient(facts: NotEligibleFacts) -> bool:
    return facts.asked_by_recipient


@rule(
    "R17c",
    cites="{other person's findings}",
    says="Record why the benefit to the public, with its timing, significantly outweighs the detriment to trust.",
    remedy=remedy.GIVE_A_REASON,
)
def significantly_outweighs_with_its_timing(facts: NotEligibleFacts) -> bool:
    return facts.significantly_outweighs


@rule(
    "R17d",
    cites="{other person's findings}",
    says="Record why this is the appropriate person to take the action.",
    remedy=remedy.GIVE_A_REASON,
)
def is_the_person_to_act(facts: NotEligibleFacts) -> bool:
    return facts.is_the_one_to_act


@rule(
    "R17e",
    cites="{no other person}",
    says="Access for somebody who is not eligible is only for exceptional circumstances. Say what they are.",
    remedy=remedy.GIVE_A_REASON,
)
def says_what_is_exceptional_of_them(facts: NotEligibleFacts) -> bool:
    return facts.circumstances_given


EXCEPTIONAL = (says_what_is_exceptional, significantly_outweighs)
NOT_ELIGIBLE = (
    says_what_is_exceptional_of_them,
    is_asked_for_by_a_recipient,
    is_for_action,
    significantly_outweighs_with_its_timing,
    is_the_person_to_act,
)
