"""Who may decide: the person responsible, or somebody they delegated to (SI 2008/2998, Schedule, para 2)."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import ApprovalFacts
from .rule import HOUSE, ask, rule

POWER = {"register line": "lists", "list line": "lists", "list": "lists", "publication": "publication"}
GRANTING = ("approved", "shortened")
VERDICTS = (*GRANTING, "refused", "revoked")


@rule(
    "R04",
    cites="{who grants}; 2007 Act, s.67",
    says="Only the person responsible for these statistics, or somebody they delegated this to, can decide.",
    remedy=remedy.ASK_SOMEBODY_DELEGATED,
)
def has_the_power(facts: ApprovalFacts) -> bool:
    return POWER.get(facts.decides) in facts.delegation_powers


@rule(
    "R96",
    cites="2007 Act, s.67",
    says="These statistics belong to {responsible}. Another organisation's delegation does not reach them.",
    remedy=remedy.ASK_SOMEBODY_DELEGATED,
)
def is_delegated_by_the_body_responsible(facts: ApprovalFacts) -> bool:
    """An arm's length body is its own person responsible: its sponsor's HoP needs the body's delegation."""
    responsible = facts.responsible_organisation.strip()
    return bool(responsible) and facts.delegation_organisation.strip() == responsible


@rule(
    "R05",
    cites="{delegating}",
    says="The delegation is not in force on {decided_on}.",
    remedy=remedy.ASK_SOMEBODY_DELEGATED,
)
def is_in_force(facts: ApprovalFacts) -> bool:
    """Both days inclusive."""
    first, last = facts.delegation_from_on, facts.delegation_to_on
    return first is not None and last is not None and first <= facts.decided_on <= last


@rule(
    "R06",
    cites="Good practice: nobody approves their own access",
    says="You cannot decide on your own access. Somebody else who holds the delegation must.",
    remedy=remedy.ASK_SOMEBODY_DELEGATED,
)
def is_not_their_own(facts: ApprovalFacts) -> bool:
    return not facts.is_own_line


@rule(
    "D14v",
    cites=HOUSE,
    says="Say whether you approve, shorten, refuse or withdraw this.",
)
def has_a_verdict(facts: ApprovalFacts) -> bool:
    return facts.verdict in VERDICTS


@rule(
    "R10",
    cites="{benefit}",
    says="Record why the likely benefit to the public outweighs the likely detriment to trust in these "
    "statistics.",
    remedy=remedy.GIVE_A_REASON,
)
def benefit_test_is_recorded(facts: ApprovalFacts) -> bool:
    """Asked where access is granted under the Order; a refusal, or a line of the register, needs none."""
    grants = facts.decides == "list line" and facts.verdict in GRANTING
    return facts.benefit_test_recorded or not grants


APPROVAL = (
    has_the_power,
    is_delegated_by_the_body_responsible,
    is_in_force,
    is_not_their_own,
    has_a_verdict,
    benefit_test_is_recorded,
)


def judge_approval(facts: ApprovalFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person decide this, on the strength of that delegation?"""
    decided = facts.decided_on
    words = {
        "responsible": facts.responsible_organisation.strip() or "nobody that is recorded",
        "decided_on": f"{decided.day} {decided:%B} {decided.year}",
    }
    return ask(APPROVAL, facts, on=decided, code_3_from=code_3_from, **words)
