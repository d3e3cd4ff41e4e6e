"""Asking of access that is not ordinary: what every line must be, and what its kind and its Order ask beyond."""

from datetime import date

from prerelease.core.decision import Decision, Reason, Rule

from . import access_list, bank, devolved, exceptional, journalists, third_parties
from .code import CODE_3_FROM
from .limits import limit
from .orders import ORDERS
from .release import earliest_opening, regime_is_known, sensitivity_is_decided
from .rule import HOUSE, ask, rule
from .special_facts import (
    BankFacts,
    DevolvedFacts,
    ExceptionalFacts,
    InternationalFacts,
    JournalistFacts,
    NotEligibleFacts,
    OfALine,
    OtherPublicationFacts,
)
from .words import london_day, when


@rule(
    "D08k",
    cites=HOUSE,
    says="The Order that applies to these statistics has no such kind of access.",
)
def the_order_has_this_kind(facts: OfALine) -> bool:
    return facts.release.regime in RULES.get((type(facts), facts.line.kind), {})


# What is asked of every line, whoever sees it and by which paragraph.
ANY_LINE = (
    access_list.is_before_publication,
    access_list.has_its_own_justification,
    access_list.opens_before_it_closes,
    access_list.holds_the_post,
    access_list.is_one_person,
    access_list.says_why_download,
)
ELIGIBLE_LINE = (
    access_list.has_a_lawful_purpose,
    access_list.is_eligible,
    access_list.advises_somebody_eligible,
    *ANY_LINE,
)
Asked = tuple[tuple[Rule, ...], tuple[Rule, ...]]  # of the line, and of its kind
BOTH = ("UK", "NI")
RULES: dict[tuple[type[OfALine], str], dict[str, Asked]] = {
    (ExceptionalFacts, "exceptional"): dict.fromkeys(BOTH, (ELIGIBLE_LINE, exceptional.EXCEPTIONAL)),
    (NotEligibleFacts, "not otherwise eligible"): dict.fromkeys(BOTH, (ANY_LINE, exceptional.NOT_ELIGIBLE)),
    (BankFacts, "bank"): {"UK": (ANY_LINE, bank.BANK_OF_ENGLAND)},
    (BankFacts, "treasury"): {"UK": (ANY_LINE, bank.HM_TREASURY)},
    (JournalistFacts, "journalist"): dict.fromkeys(BOTH, (ANY_LINE, journalists.JOURNALIST)),
    (OtherPublicationFacts, "other publication"): dict.fromkeys(
        BOTH, (ANY_LINE, third_parties.OTHER_PUBLICATION)
    ),
    (InternationalFacts, "international"): dict.fromkeys(BOTH, (ANY_LINE, third_parties.INTERNATIONAL)),
    (DevolvedFacts, "ordinary"): {
        "SCO": (ANY_LINE, devolved.SCOTTISH),
        "WAL": (ANY_LINE, devolved.WELSH),
    },
}
KNOWN = (regime_is_known, sensitivity_is_decided)
KIND = (the_order_has_this_kind,)


def judge_special(facts: OfALine, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this line be granted, by the paragraph of its kind in the Order of its release?"""
    day = london_day(facts.release.publishes_at)
    known = ask(KNOWN, facts.release, on=day, code_3_from=code_3_from)
    if not known:
        return known
    kind = ask(KIND, facts, on=day, code_3_from=code_3_from)
    if not kind:
        return known & kind
    of_the_line, of_its_kind = RULES[type(facts), facts.line.kind][facts.release.regime]
    words = _words(facts)
    return (
        known
        & kind
        & ask(of_the_line, facts.line, on=day, code_3_from=code_3_from, **words)
        & ask(of_its_kind, facts, on=day, code_3_from=code_3_from, **words)
    )


def warnings_for_special(facts: DevolvedFacts, *, code_3_from: date = CODE_3_FROM) -> tuple[Reason, ...]:
    """What to think about in Wales, though it forbids nothing by itself."""
    if facts.release.regime != "WAL":
        return ()
    day = london_day(facts.release.publishes_at)
    return ask(devolved.WELSH_WARNINGS, facts, on=day, code_3_from=code_3_from).reasons


def _words(facts: OfALine) -> dict[str, str]:
    return {
        "earliest": when(earliest_opening(facts.release)),
        "length": limit(facts.release).says,
        "publishes": when(facts.release.publishes_at),
        "shortly": str(facts.release.readings.shortly_after_days),
        "order": ORDERS[facts.release.regime].instrument,
    }
