"""What is signed before market-sensitive statistics are seen, and the words that go with statistics.

UK and NI, para 8; the statutory labels of Scotland (5(2)) and Wales (3).
"""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import ReleaseFacts
from .orders import DEVOLVED_DAYS, WITH_24_HOURS
from .release import regime_is_known, sensitivity_is_decided
from .rule import ask, rule
from .special_facts import DeclarationFacts, LabelFacts
from .words import london_day

UNDERTAKINGS = frozenset({"silence", "gain", "advantage", "change"})
CONFIDENTIAL, RESTRICTED = "Confidential Statistics", "Restricted Statistics"


def needs_declaration(release: ReleaseFacts) -> bool:
    """Scotland and Wales ask for none; where nobody has decided, it is needed."""
    return release.market_sensitive is not False and release.regime not in DEVOLVED_DAYS


def statutory_label(release: ReleaseFacts) -> str:
    """The words that an Order prescribes; none in the United Kingdom's and Northern Ireland's."""
    if release.regime in WITH_24_HOURS:
        return ""
    return RESTRICTED if release.market_sensitive is False else CONFIDENTIAL


@rule(
    "R25",
    cites="{declaration}",
    says="These statistics are market sensitive. A declaration must be signed before anything is seen.",
    remedy=remedy.AGREE,
)
def signed_before_seeing(facts: DeclarationFacts) -> bool:
    if not needs_declaration(facts.release):
        return True
    if facts.signed_at is None:
        return False
    return facts.first_seen_at is None or facts.signed_at <= facts.first_seen_at


@rule(
    "R26",
    cites="{declaration}",
    says="The conditions of this access have changed since the declaration was signed. It must be signed again.",
    remedy=remedy.AGREE,
)
def covers_the_conditions(facts: DeclarationFacts) -> bool:
    if not needs_declaration(facts.release) or facts.signed_at is None:
        return True
    return facts.signed_conditions_sha256 == facts.conditions_sha256


@rule(
    "R30",
    cites="{no other use}",
    says="What they sign must say all of it: no disclosure, no personal gain, no political advantage, and no change "
    "to content, presentation or timing.",
)
def covers_every_undertaking(facts: DeclarationFacts) -> bool:
    """Of the terms that everybody agrees to, as of a declaration (paras 6 and 7)."""
    return facts.covers >= UNDERTAKINGS


@rule(
    "R51",
    cites="{label}",
    says="The Order prescribes the words “{words}”, which must stand on every page, file and notice.",
)
def bears_the_statutory_label(facts: LabelFacts) -> bool:
    return statutory_label(facts.release) in facts.shown


KNOWN = (regime_is_known, sensitivity_is_decided)
DECLARATION = (signed_before_seeing, covers_the_conditions, covers_every_undertaking)
LABEL = (bears_the_statutory_label,)


def judge_declaration(facts: DeclarationFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Has what must be signed been signed, and does it still cover what it must?"""
    day = london_day(facts.release.publishes_at)
    known = ask(KNOWN, facts.release, on=day, code_3_from=code_3_from)
    return known & ask(DECLARATION, facts, on=day, code_3_from=code_3_from)


def judge_label(facts: LabelFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Do the words that are shown hold what the Order prescribes?"""
    day = london_day(facts.release.publishes_at)
    known = ask(KNOWN, facts.release, on=day, code_3_from=code_3_from)
    words = {"words": statutory_label(facts.release)}
    return known & ask(LABEL, facts, on=day, code_3_from=code_3_from, **words)
