"""The production register: who needs figures before final form (Code T3.3 / 3.3; DECISIONS 5).

It is not a way round 24 hours: some posts are never on it, and at final form every line closes but those of
the people who produce the publication (SI 2008/2998, Schedule, para 10).
"""

from datetime import UTC, date, datetime

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import RegisterLineFacts
from .release import judge_supported
from .rule import ask, rule
from .words import london_day, when

GROUNDS = ("production", "preparing the release", "quality assurance", "operational")

MAY_BE_ON_THE_REGISTER = ("producer", "communications", "other")
NEVER_ON_THE_REGISTER = ("minister", "private office", "adviser", "briefing author", "sponsor press office")
POST_KINDS = MAY_BE_ON_THE_REGISTER + NEVER_ON_THE_REGISTER


@rule(
    "D05a",
    cites="{before final form}",
    says="Ministers, private offices, advisers, people who write briefing and a sponsor department's press "
    "office cannot be on the production register. Before final form, figures are only for production, "
    "preparing the release, quality assurance or operational purposes.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def post_may_be_on_the_register(facts: RegisterLineFacts) -> bool:
    return facts.post_kind in MAY_BE_ON_THE_REGISTER


@rule(
    "R36",
    cites="{before final form}",
    says="Say which ground this is on: production, preparing the release, quality assurance or operational.",
)
def has_a_ground(facts: RegisterLineFacts) -> bool:
    return facts.ground in GROUNDS


@rule(
    "R36b",
    cites="{before final form}",
    says="Say what this person needs the figures for.",
    remedy=remedy.GIVE_A_REASON,
)
def says_what_for(facts: RegisterLineFacts) -> bool:
    return facts.reason_given


@rule(
    "R36c",
    cites="{before final form}",
    says="Access on the register must close after it opens.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def closes_after_it_opens(facts: RegisterLineFacts) -> bool:
    return facts.opens_at < facts.closes_at


@rule(
    "R35",
    cites="{producing}",
    says="Only people directly involved in producing the publication can keep access after final form: its "
    "statisticians, lead official, previewers, Head of Profession and web publisher.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def only_producers_keep_access(facts: RegisterLineFacts) -> bool:
    return facts.role_in_producer or not facts.produces_publication


@rule(
    "D05c",
    cites="2007 Act, s.11(8); {no other access}",
    says="These statistics have been in final form since {final_form}. From then on, seeing them before "
    "publication is pre-release access, which the register cannot give.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def is_before_final_form_or_produces(facts: RegisterLineFacts) -> bool:
    final_form_at = facts.release.final_form_at
    return facts.produces_publication or final_form_at is None or facts.submitted_at < final_form_at


@rule(
    "R79",
    cites="Good practice: confirm each holder for each release",
    says="This person does not hold that post now. Choose who does.",
)
def holds_the_post(facts: RegisterLineFacts) -> bool:
    return facts.holding_in_force


@rule(
    "R80",
    cites="Good practice: no shared mailboxes",
    says="More than one person can read this address. Access is only for a person with their own address.",
    remedy=remedy.NAME_A_PERSON,
)
def is_one_person(facts: RegisterLineFacts) -> bool:
    return not facts.is_shared_mailbox


@rule(
    "D04d",
    cites="{before final form}",
    says="Say why this person needs to download the statistics, rather than read them here.",
    remedy=remedy.GIVE_A_REASON,
)
def says_why_download(facts: RegisterLineFacts) -> bool:
    """By exception: the practice asks that access be limited, and a copy is out of our hands."""
    return facts.download_reason_given or not facts.download


UK_REGISTER_LINE = (
    post_may_be_on_the_register,
    has_a_ground,
    says_what_for,
    closes_after_it_opens,
    only_producers_keep_access,
    is_before_final_form_or_produces,
    holds_the_post,
    is_one_person,
    says_why_download,
)
REGISTER_LINE = {"UK": UK_REGISTER_LINE}


def judge_register_line(facts: RegisterLineFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this line stand on the production register? Asked on proposing it and again on permitting it."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    rules = REGISTER_LINE.get(facts.release.regime, ())
    words = {"final_form": when(facts.release.final_form_at)}
    day = london_day(facts.submitted_at)
    return supported & ask(rules, facts, on=day, code_3_from=code_3_from, **words)


def register_closing(
    closes_at: datetime, *, produces_publication: bool, final_form_at: datetime | None
) -> datetime:
    """When a register line really closes (UTC): at final form, unless its holder produces the publication."""
    if produces_publication or final_form_at is None:
        return closes_at.astimezone(UTC)
    return min(closes_at, final_form_at).astimezone(UTC)
