"""Correcting what is published: promptly, openly, with a note, and by two people (Code, principle T3; R89)."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .approval import judge_approval
from .code import CODE_3_FROM
from .facts import CorrectionApprovalFacts, CorrectionFacts
from .rule import HOUSE, ask, rule


@rule(
    "R89a",
    cites=HOUSE,
    says="Only a statistician or the lead official for these statistics can propose a correction.",
    remedy=remedy.ASK_THE_LEAD,
)
def is_proposed_by_the_producer(facts: CorrectionFacts) -> bool:
    return facts.proposed_by_producer


@rule(
    "R89b",
    cites=HOUSE,
    says="These statistics are not published yet, so there is nothing to correct in public. Upload the new "
    "version and declare final form again.",
)
def is_published(facts: CorrectionFacts) -> bool:
    return facts.release.published_at is not None


@rule(
    "R89c",
    cites=HOUSE,
    says="Everything is as the public has it now. Upload the corrected version, or write the corrected summary, first.",
)
def something_differs(facts: CorrectionFacts) -> bool:
    return facts.differing > 0


@rule(
    "R89d",
    cites=HOUSE,
    says="A document is still being checked, or did not pass its checks. Wait, or upload it again.",
    remedy=remedy.TRY_AGAIN,
)
def every_version_is_checked(facts: CorrectionFacts) -> bool:
    return facts.unchecked == 0


@rule(
    "R89j",
    cites=HOUSE,
    says="A chart was drawn from an earlier version of its table. Look at it again and keep it, or remove it.",
    remedy=remedy.LOOK_AT_THE_CHARTS,
)
def every_chart_is_of_the_corrected_table(facts: CorrectionFacts) -> bool:
    return facts.charts_behind == 0


@rule(
    "R89",
    cites="{corrections}",
    says="Say what was wrong, why, and what has changed. The note is published with the correction.",
    remedy=remedy.GIVE_A_REASON,
)
def has_a_note(facts: CorrectionFacts) -> bool:
    return facts.note_given


@rule(
    "R89e",
    cites=HOUSE,
    says="Another correction has been proposed since. Look at the latest one, and approve that.",
)
def is_the_last_proposed(facts: CorrectionApprovalFacts) -> bool:
    return facts.is_last_proposed


@rule(
    "R89f",
    cites=HOUSE,
    says="This correction is approved, and public.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_not_public_yet(facts: CorrectionApprovalFacts) -> bool:
    return not facts.is_approved


@rule(
    "R89g",
    cites="Good practice: a second person approves a correction",
    says="You proposed this correction. Somebody else who holds the delegation must approve it.",
    remedy=remedy.ASK_SOMEBODY_DELEGATED,
)
def is_approved_by_somebody_else(facts: CorrectionApprovalFacts) -> bool:
    return not facts.is_proposer


@rule(
    "R89h",
    cites=HOUSE,
    says="You have not looked at everything that would be replaced. Open each document and chart, or all that changed "
    "in it.",
    remedy=remedy.LOOK_AT_THE_DOCUMENTS,
)
def approver_has_looked(facts: CorrectionApprovalFacts) -> bool:
    return facts.unseen == 0


@rule(
    "R89i",
    cites=HOUSE,
    says="Publication is held, so a correction cannot be published either. A Head of Profession must end the hold.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def is_not_held(facts: CorrectionApprovalFacts) -> bool:
    return not facts.is_held


CORRECTION = (
    is_proposed_by_the_producer,
    is_published,
    something_differs,
    every_version_is_checked,
    every_chart_is_of_the_corrected_table,
    has_a_note,
)
CORRECTION_APPROVAL = (
    is_the_last_proposed,
    is_not_public_yet,
    is_approved_by_somebody_else,
    approver_has_looked,
    is_not_held,
)


def judge_correction(facts: CorrectionFacts, *, on: date, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this correction be proposed? `on` is the London day on which it is."""
    return ask(CORRECTION, facts, on=on, code_3_from=code_3_from)


def judge_correction_approval(facts: CorrectionApprovalFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person approve this correction, which makes it public at once?"""
    approval = judge_approval(facts.approval, code_3_from=code_3_from)
    day = facts.approval.decided_on
    return approval & ask(CORRECTION_APPROVAL, facts, on=day, code_3_from=code_3_from)
