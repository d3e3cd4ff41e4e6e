"""READING, last questions, inside the window: is this thing theirs to see, and have they agreed to the terms?"""

from . import remedy
from .facts import ReadingFacts
from .rule import HOUSE, rule
from .sight import in_window


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
    "D04c",
    cites=HOUSE,
    says="Your access is to read these statistics here. It does not allow you to download a copy.",
    remedy=remedy.ASK_THE_LEAD,
)
def line_allows_downloads(facts: ReadingFacts) -> bool:
    return facts.line_downloads or not facts.to_download or not in_window(facts)


@rule(
    "R27",
    cites="{final form}; Rule of this service",
    says="Before you can open this, agree to the terms: what you may not do until publication.",
    remedy=remedy.AGREE,
)
def has_agreed_to_the_terms(facts: ReadingFacts) -> bool:
    return facts.terms_agreed or not in_window(facts)
