"""Those who see statistics through a recipient: support staff, and in Scotland officials to whom they are passed on.

UK and NI, para 11; SSI 2008/399, Schedule, para 3; SI 2009/2818, Schedule, para 6.
"""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .release import regime_is_known
from .rule import ask, rule
from .special_facts import CommentByRecipientFacts, PassingOnFacts, SupportFacts
from .words import london_day, when


@rule(
    "R33",
    cites="{support}",
    says="Name whom this person supports: somebody who has been granted access to these statistics.",
)
def supports_somebody_with_access(facts: SupportFacts) -> bool:
    known = facts.principal_has_access and facts.principal_opens_at is not None
    return bool(facts.principal.strip()) and known


@rule("R33b", cites="{support}", says="Name one person. A team or an office is nobody in particular.")
def is_a_named_person(facts: SupportFacts) -> bool:
    return facts.is_a_named_person


@rule(
    "R33c",
    cites="{support}",
    says="Somebody who advises is not support. They need a line of their own.",
    remedy=remedy.ASK_FOR_A_LINE,
)
def does_not_advise(facts: SupportFacts) -> bool:
    return not facts.is_really_an_adviser


@rule(
    "R33d",
    cites="{support}",
    says="They can see it no sooner than the person whom they support, whose access opens at {opens}.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def opens_no_sooner_than_their_principal(facts: SupportFacts) -> bool:
    opens_at = facts.principal_opens_at
    return opens_at is None or facts.opens_at >= opens_at


@rule(
    "R34",
    cites="{support}",
    says="Somebody who is support themselves cannot show it to others.",
    remedy=remedy.ASK_THE_LEAD,
)
def is_not_added_by_support(facts: SupportFacts) -> bool:
    return not facts.added_by_support


@rule(
    "R33e",
    cites="SI 2009/2818 (W.), Schedule, para 6",
    says="In Wales somebody who has access on ground (h) cannot share it with support staff.",
)
def principal_may_share(facts: SupportFacts) -> bool:
    return facts.release.regime != "WAL" or facts.principal_ground != "h"


@rule(
    "R52",
    cites="SSI 2008/399, Schedule, para 3(3)",
    says="Statistics may be passed on to another official only after it was agreed in writing.",
    remedy=remedy.ASK_THE_LEAD,
)
def was_agreed_before_passing_on(facts: PassingOnFacts) -> bool:
    return facts.agreed_at is not None and facts.agreed_at <= facts.passed_at


@rule("R52b", cites="SSI 2008/399, Schedule, para 3(3)", says="A record must be kept of what was passed on.")
def is_recorded(facts: PassingOnFacts) -> bool:
    return facts.record_kept


@rule(
    "R52c",
    cites="SSI 2008/399, Schedule, para 3(3)",
    says="Only the Scottish Order lets a recipient pass statistics on to another official.",
)
def is_scottish(facts: PassingOnFacts) -> bool:
    return facts.release.regime == "SCO"


@rule(
    "R32",
    cites="{errors}",
    says="Before publication you may only report a wrong number or a typing error. Do not suggest other words.",
)
def is_of_an_error(facts: CommentByRecipientFacts) -> bool:
    """In Scotland and Wales comments on format, timing and content may be made too, and are recorded."""
    errors = facts.about in ("number", "typing")
    return errors or (
        facts.release.regime in ("SCO", "WAL") and facts.about in ("format", "timing", "content")
    )


@rule("R58c", cites="{comments recorded}", says="A recipient's comment must be recorded.")
def comment_is_recorded(facts: CommentByRecipientFacts) -> bool:
    return facts.recorded or facts.release.regime not in ("SCO", "WAL")


KNOWN = (regime_is_known,)
SUPPORT = (
    supports_somebody_with_access,
    is_a_named_person,
    does_not_advise,
    opens_no_sooner_than_their_principal,
    principal_may_share,
    is_not_added_by_support,
)
PASSING_ON = (is_scottish, was_agreed_before_passing_on, is_recorded)
COMMENT_BY_RECIPIENT = (is_of_an_error, comment_is_recorded)


def judge_support(facts: SupportFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person see it, for somebody whom they support?"""
    day = london_day(facts.release.publishes_at)
    words = {"opens": when(facts.principal_opens_at)}
    known = ask(KNOWN, facts.release, on=day, code_3_from=code_3_from)
    return known & ask(SUPPORT, facts, on=day, code_3_from=code_3_from, **words)


def judge_passing_on(facts: PassingOnFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Was it right to pass it on to another official?"""
    return ask(PASSING_ON, facts, on=london_day(facts.passed_at), code_3_from=code_3_from)


def judge_comment_by_recipient(
    facts: CommentByRecipientFacts, *, code_3_from: date = CODE_3_FROM
) -> Decision:
    """May a recipient say this of the statistics before publication?"""
    day = london_day(facts.release.publishes_at)
    known = ask(KNOWN, facts.release, on=day, code_3_from=code_3_from)
    return known & ask(COMMENT_BY_RECIPIENT, facts, on=day, code_3_from=code_3_from)
