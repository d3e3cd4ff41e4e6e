"""Who may decide (SI 2008/2998, Schedule, paras 2 and 3(1)(c); 2007 Act s.67)."""

import pytest

from releases.rules.approval import APPROVAL, judge_approval

from . import founding
from .table import Row, Subject, rows

SUBJECT = Subject(
    APPROVAL,
    judge_approval,
    rows(
        founding.APPROVAL,
        """
    the case                             | refused by      | what is different
    -------------------------------------|-----------------|------------------------------------------
    the sponsor's HoP, by delegation     |                 |
    a line of the register               |                 | decides: register line;
                                         |                 | benefit_test_recorded: no
    the list as a whole, nobody on it    |                 | decides: list; benefit_test_recorded: no
    publication                          |                 | decides: publication; benefit_test_recorded: no
    refuses a line                       |                 | verdict: refused; benefit_test_recorded: no
    withdraws a line                     |                 | verdict: revoked; benefit_test_recorded: no
    the lead statistician, no delegation | R04             | delegation_powers: none
    may publish, not decide lists        | R04             | delegation_powers: publication
    may decide lists, not publish        | R04             | delegation_powers: lists; decides: publication
    may only admit substitutes           | R04             | delegation_powers: substitutes
    decides something unheard of         | R04             | decides: everything
    the sponsor's own delegation         | R96             | delegation_organisation: Ministry of Housing
    nobody is responsible                | R96             | delegation_organisation: blank;
                                         |                 | responsible_organisation: blank
    on its first day                     |                 | decided_on: Wed 1 Apr 2020
    the day before                       | R05             | decided_on: Tue 31 Mar 2020
    on its last day                      |                 | decided_on: Wed 31 Mar 2021
    the day after                        | R05             | decided_on: Thu 1 Apr 2021
    ended on 30 June                     | R05             | delegation_to_on: Tue 30 Jun 2020
    no first day on record               | R05             | delegation_from_on: nothing
    no last day on record                | R05             | delegation_to_on: nothing
    their own line                       | R06             | is_own_line: yes
    says neither yes nor no              | D14v            | verdict: blank
    approves without the benefit test    | R10             | benefit_test_recorded: no
    shortens without the benefit test    | R10             | verdict: shortened; benefit_test_recorded: no
    nothing at all in order              | R04 R05 R06 R10 | delegation_powers: none;
                                         |                 | delegation_from_on: nothing; is_own_line: yes;
                                         |                 | benefit_test_recorded: no
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_approval(row: Row) -> None:
    assert judge_approval(row.facts).refused_by == row.refused_by


def test_the_refusal_names_the_body_responsible() -> None:
    row = next(row for row in SUBJECT.rows if row.case == "the sponsor's own delegation")

    assert "belong to Homes England" in judge_approval(row.facts).sentences[0]
