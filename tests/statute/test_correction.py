"""Correcting what is published (Code, principle T3; R89)."""

import pytest

from releases.rules.approval import APPROVAL
from releases.rules.correction import (
    CORRECTION,
    CORRECTION_APPROVAL,
    judge_correction,
    judge_correction_approval,
)

from . import founding
from .table import Row, Subject, rows

SUBJECT = Subject(
    CORRECTION,
    lambda facts: judge_correction(facts, on=founding.CORRECTED_ON),
    rows(
        founding.CORRECTION,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|------------------------------------------
    one table, an hour after publication |            |
    the Head of Communications           | R89a       | proposed_by_producer: no
    before publication                   | R89b       | release.published_at: nothing
    nothing has changed                  | R89c       | differing: 0
    the file is still being checked      | R89d       | unchecked: 1
    a chart of the table as it was       | R89j       | charts_behind: 1
    without a word                       | R89        | note_given: no
""",
    ),
)

APPROVING = Subject(
    APPROVAL + CORRECTION_APPROVAL,
    judge_correction_approval,
    rows(
        founding.CORRECTION_APPROVAL,
        """
    the case                       | refused by | what is different
    -------------------------------|------------|------------------------------------------
    the sponsor's HoP, having read |            |
    another was proposed since     | R89e       | is_last_proposed: no
    it is public already           | R89f       | is_approved: yes
    whoever proposed it            | R89g       | is_proposer: yes
    unread                         | R89h       | unseen: 1
    while publication is held      | R89i       | is_held: yes
    no delegation                  | R04        | approval.delegation_powers: none
    another body's delegation      | R96        | approval.delegation_organisation: Ministry
    the delegation has ended       | R05        | approval.decided_on: Thu 1 Apr 2021
    their own line                 | R06        | approval.is_own_line: yes
    no verdict                     | D14v       | approval.verdict: blank
    a line of the list, untested   | R10        | approval.decides: list line
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_correction(row: Row) -> None:
    assert judge_correction(row.facts, on=founding.CORRECTED_ON).refused_by == row.refused_by


@pytest.mark.parametrize("row", APPROVING.rows, ids=str)
def test_correction_approval(row: Row) -> None:
    assert judge_correction_approval(row.facts).refused_by == row.refused_by


def test_the_edition_of_that_day_is_cited() -> None:
    decision = judge_correction(SUBJECT.rows[-1].facts, on=founding.CORRECTED_ON)
    assert decision.reasons[0].cites == "Code of Practice for Statistics 2.0, principle T3"
