"""The Bank of England, and the Treasury with it (SI 2008/2998, Schedule, para 12). No limit of 24 hours."""

from . import remedy
from .rule import rule
from .special_facts import BankFacts

BANK = ("governor", "deputy governor", "monetary policy committee", "officer, servant or agent")
TREASURY = ("treasury representative", "chancellor", "adviser to one of them")
NEEDS = {"bank": ("functions",), "treasury": ("co-ordination", "communication")}


@rule(
    "R21c",
    cites="SI 2008/2998, Schedule, para 12",
    says="Say which office of the Bank this person holds: Governor, Deputy Governor, member of the Monetary Policy "
    "Committee, or officer, servant or agent.",
)
def holds_an_office_of_the_bank(facts: BankFacts) -> bool:
    return facts.office in BANK


@rule(
    "R21",
    cites="SI 2008/2998, Schedule, para 12",
    says="Say which functions of the Bank this person needs the statistics for.",
    remedy=remedy.GIVE_A_REASON,
)
def is_needed_for_the_banks_functions(facts: BankFacts) -> bool:
    return facts.need_given and facts.needed_for in NEEDS["bank"]


@rule(
    "R22b",
    cites="SI 2008/2998, Schedule, para 12(3)",
    says="In the Treasury only its representative at the Monetary Policy Committee, the Chancellor, and advisers to "
    "those two can have this access.",
)
def holds_an_office_of_the_treasury(facts: BankFacts) -> bool:
    return facts.office in TREASURY


@rule(
    "R22",
    cites="SI 2008/2998, Schedule, para 12(3)",
    says="The Treasury can have access only to statistics that the Bank has too. Grant the Bank's first.",
)
def the_bank_has_the_same(facts: BankFacts) -> bool:
    return facts.bank_has_access


@rule(
    "R22c",
    cites="SI 2008/2998, Schedule, para 12(3)",
    says="Say whether this is to co-ordinate fiscal and monetary policy, or to prepare a communication, and how.",
    remedy=remedy.GIVE_A_REASON,
)
def is_needed_by_the_treasury(facts: BankFacts) -> bool:
    return facts.need_given and facts.needed_for in NEEDS["treasury"]


@rule(
    "R21b",
    cites="SI 2008/2998, Schedule, para 12(7)",
    says="Access must be for the least time that is needed. Say why it opens then, and no later.",
    remedy=remedy.GIVE_A_REASON,
)
def is_for_the_least_time(facts: BankFacts) -> bool:
    return facts.least_time_given


@rule(
    "R21d",
    cites="SI 2008/2998, Schedule, para 12(9)",
    says="Record why the benefit to the public outweighs the detriment to trust.",
    remedy=remedy.GIVE_A_REASON,
)
def outweighs(facts: BankFacts) -> bool:
    return facts.outweighs


FOR_BOTH = (is_for_the_least_time, outweighs)
BANK_OF_ENGLAND = (holds_an_office_of_the_bank, is_needed_for_the_banks_functions, *FOR_BOTH)
HM_TREASURY = (
    holds_an_office_of_the_treasury,
    the_bank_has_the_same,
    is_needed_by_the_treasury,
    *FOR_BOTH,
)
