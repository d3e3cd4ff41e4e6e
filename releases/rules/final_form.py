"""Final form, and approving it for publication (2007 Act s.11(8); DECISIONS 14)."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .approval import judge_approval
from .code import CODE_3_FROM
from .facts import FinalFormFacts, PublicationApprovalFacts
from .release import judge_supported
from .rule import HOUSE, ask, rule
from .words import london_day, when


@rule(
    "D14a",
    cites=HOUSE,
    says="Only a statistician or the lead official for these statistics can declare final form.",
    remedy=remedy.ASK_THE_LEAD,
)
def is_declared_by_the_producer(facts: FinalFormFacts) -> bool:
    return facts.declared_by_producer


@rule(
    "D14b",
    cites=HOUSE,
    says="There is no document to put into final form. Upload one first.",
)
def holds_a_document(facts: FinalFormFacts) -> bool:
    return facts.versions > 0


@rule(
    "D14c",
    cites=HOUSE,
    says="A document is still being checked, or did not pass its checks. Wait, or upload it again.",
    remedy=remedy.TRY_AGAIN,
)
def every_version_is_checked(facts: FinalFormFacts) -> bool:
    return facts.unchecked == 0


@rule(
    "D14j",
    cites=HOUSE,
    says="A document holds something that readers would get and not see, such as hidden rows or the name of a "
    "person. Upload it again without that, or accept it by name.",
    remedy=remedy.MEND_THE_DOCUMENT,
)
def nothing_in_it_leaks(facts: FinalFormFacts) -> bool:
    return facts.leaking == 0


@rule(
    "D14t",
    cites=HOUSE,
    says="A chart was drawn from an earlier version of its table. Look at it again and keep it, or remove it.",
    remedy=remedy.LOOK_AT_THE_CHARTS,
)
def every_chart_is_of_the_newest_table(facts: FinalFormFacts) -> bool:
    return facts.charts_behind == 0


@rule(
    "D14d",
    cites=HOUSE,
    says="These statistics were published at {published}. Their final form can no longer change here.",
)
def is_not_published(facts: FinalFormFacts) -> bool:
    return facts.release.published_at is None


@rule(
    "D14e",
    cites=HOUSE,
    says="Nothing is in final form yet, so there is nothing to approve for publication.",
    remedy=remedy.ASK_THE_LEAD,
)
def there_is_a_final_form(facts: PublicationApprovalFacts) -> bool:
    return facts.has_final_form


@rule(
    "D14f",
    cites=HOUSE,
    says="The final form has changed since. Look at the latest one, and approve that.",
)
def is_the_last_final_form(facts: PublicationApprovalFacts) -> bool:
    return facts.is_last_final_form or not facts.has_final_form


@rule(
    "D14g",
    cites=HOUSE,
    says="These statistics were already published at {published}.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_still_to_be_published(facts: PublicationApprovalFacts) -> bool:
    return facts.release.published_at is None


@rule(
    "D14h",
    cites=HOUSE,
    says="This approval is not an approval for publication.",
)
def approves_publication(facts: PublicationApprovalFacts) -> bool:
    return facts.approval.decides == "publication" and facts.approval.verdict == "approved"


@rule(
    "D14i",
    cites="Good practice: a second person looks before publication",
    says="A document has not been looked at by a second person, as readers will see it. Somebody who produces "
    "these statistics, and did not upload it, must open it and say that they have.",
    remedy=remedy.LOOK_AT_THE_DOCUMENTS,
)
def a_second_person_has_looked(facts: PublicationApprovalFacts) -> bool:
    return facts.unpreviewed == 0


FINAL_FORM = (
    is_declared_by_the_producer,
    holds_a_document,
    every_version_is_checked,
    nothing_in_it_leaks,
    every_chart_is_of_the_newest_table,
    is_not_published,
)
PUBLICATION_APPROVAL = (
    approves_publication,
    there_is_a_final_form,
    is_the_last_final_form,
    is_still_to_be_published,
    a_second_person_has_looked,
)


def judge_final_form(facts: FinalFormFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May final form be declared with these versions? Declaring it again is judged alike."""
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    day = london_day(facts.release.publishes_at)
    words = {"published": when(facts.release.published_at)}
    return supported & ask(FINAL_FORM, facts, on=day, code_3_from=code_3_from, **words)


def judge_publication_approval(
    facts: PublicationApprovalFacts, *, code_3_from: date = CODE_3_FROM
) -> Decision:
    """May this person approve this final form for publication?"""
    approval = judge_approval(facts.approval, code_3_from=code_3_from)
    day = facts.approval.decided_on
    words = {"published": when(facts.release.published_at)}
    return approval & ask(PUBLICATION_APPROVAL, facts, on=day, code_3_from=code_3_from, **words)
