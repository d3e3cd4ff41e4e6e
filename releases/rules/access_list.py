"""The pre-release access list: who may see the final form, under SI 2008/2998 (Code T3.4 / 3.4)."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import ListLineFacts
from .release import earliest_opening, judge_supported
from .rule import HOUSE, ask, rule
from .words import london_day, when

ELIGIBILITIES = ("a", "b", "c", "d", "e", "f", "g", "h", "i")
ADVISER = "i"
PURPOSES = ("i", "ii")


@rule(
    "D08c",
    cites=HOUSE,
    says="This service can only grant ordinary pre-release access. It cannot yet grant exceptional access, "
    "or access for journalists, the Bank of England or other publications.",
)
def is_an_ordinary_grant(facts: ListLineFacts) -> bool:
    return facts.kind == "ordinary"


@rule(
    "D16",
    cites="2007 Act, s.11(8)",
    says="These statistics are already published, so nobody needs access before publication.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_before_publication(facts: ListLineFacts) -> bool:
    return facts.release.published_at is None


@rule(
    "R07",
    cites="{purposes}",
    says="Say why this person needs to see the statistics before publication: (i) to answer questions or "
    "make statements at or shortly after publication, or (ii) to take action before, at or shortly after it.",
)
def has_a_lawful_purpose(facts: ListLineFacts) -> bool:
    return facts.purpose in PURPOSES


@rule(
    "R08",
    cites="{eligible}",
    says="Say which category, (a) to (i), makes this person eligible. "
    "Somebody in none of them is not eligible.",
)
def is_eligible(facts: ListLineFacts) -> bool:
    return facts.eligibility in ELIGIBILITIES


@rule(
    "R09",
    cites="{advisers}",
    says="Name the post that this person advises. It must be one that is itself eligible under (a) to (h).",
)
def advises_somebody_eligible(facts: ListLineFacts) -> bool:
    if facts.eligibility != ADVISER:
        return True
    return bool(facts.principal.strip()) and facts.principal_is_eligible


@rule(
    "R11",
    cites="{fewest people}; {final form}",
    says="The list must be as short as the need allows. Say why this person in particular is on it.",
    remedy=remedy.GIVE_A_REASON,
)
def has_its_own_justification(facts: ListLineFacts) -> bool:
    return facts.reason_given


@rule(
    "R12",
    cites="{time limit}",
    says="Pre-release access cannot open more than 24 hours before the time set for publication. "
    "The earliest it can open is {earliest}.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def opens_within_24_hours(facts: ListLineFacts) -> bool:
    """Elapsed hours, to the microsecond, to the time *set* (R12, R13)."""
    return facts.opens_at >= earliest_opening(facts.release)


@rule(
    "R78",
    cites="{limit and silence}",
    says="Access must open before it closes, and before the time set for publication, {publishes}.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def opens_before_it_closes(facts: ListLineFacts) -> bool:
    """A window that closes after the time set passes: the gate ends it at the time set (DECISIONS 17)."""
    return facts.opens_at < facts.closes_at and facts.opens_at < facts.release.publishes_at


@rule(
    "R79",
    cites="Good practice: confirm each holder for each release",
    says="This person does not hold that post now. Choose who does.",
)
def holds_the_post(facts: ListLineFacts) -> bool:
    return facts.holding_in_force


@rule(
    "R80",
    cites="Good practice: no shared mailboxes",
    says="More than one person can read this address. Access is only for a person with their own address.",
    remedy=remedy.NAME_A_PERSON,
)
def is_one_person(facts: ListLineFacts) -> bool:
    return not facts.is_shared_mailbox


@rule(
    "D04",
    cites="{final form}",
    says="Say why this person needs to download the statistics, rather than read them here.",
    remedy=remedy.GIVE_A_REASON,
)
def says_why_download(facts: ListLineFacts) -> bool:
    return facts.download_reason_given or not facts.download


UK_LIST_LINE = (
    is_an_ordinary_grant,
    is_before_publication,
    has_a_lawful_purpose,
    is_eligible,
    advises_somebody_eligible,
    has_its_own_justification,
    opens_within_24_hours,
    opens_before_it_closes,
    holds_the_post,
    is_one_person,
    says_why_download,
)
LIST_LINE = {"UK": UK_LIST_LINE}


def judge_list_line(facts: ListLineFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this line stand on the pre-release list? Asked on proposing it and again on approving it."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    rules = LIST_LINE.get(facts.release.regime, ())
    words = {
        "earliest": when(earliest_opening(facts.release)),
        "publishes": when(facts.release.publishes_at),
    }
    day = london_day(facts.release.publishes_at)
    return supported & ask(rules, facts, on=day, code_3_from=code_3_from, **words)
