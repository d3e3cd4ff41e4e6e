"""Sending a press draft to be cleared: to whom, by when, and who may answer."""

from datetime import date

import pytest

from prerelease.core.decision import Decision
from releases.rules.clearance import (
    CLEARANCE,
    CLEARING,
    SENDING,
    earliest_sending,
    judge_clearance,
    judge_clearing,
    judge_sending,
)
from releases.rules.facts import SendingFacts

from . import founding
from .table import Row, Subject, changed, rows

ON_THE_LIST = changed(
    changed(
        changed(
            changed(founding.DRAFT_READER, "post_kind", "private office"), "has_register_line_open", "no"
        ),
        "has_list_line_approved",
        "yes",
    ),
    "list_opens_at",
    "Wed 15 Jul 2020 09:30",
)


def sending(facts: SendingFacts) -> Decision:
    return judge_sending(ON_THE_LIST, facts)


SENT = Subject(
    SENDING,
    sending,
    rows(
        founding.SENDING,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    within the window                         |            |
    at the instant it opens                   |            | moment: Wed 15 Jul 2020 09:30
    a microsecond before it opens             | R12        | moment: Wed 15 Jul 2020 09:29:59.999999
    before it opens, in a later turn          |            | moment: Tue 14 Jul 2020 08:00; is_their_turn: no
    one clock says that it has opened | R12 | moment: Wed 15 Jul 2020 09:30 and Wed 15 Jul 2020 09:29:59.900000
    at the instant it closes                  | D04b       | moment: Thu 16 Jul 2020 09:30
    a microsecond before it closes            |            | moment: Thu 16 Jul 2020 09:29:59.999999
    access closed for them                    | D07        | stopped: yes
    a closed account                          | D03        | person_active: no
    the clocks disagree | D11 | moment: Wed 15 Jul 2020 10:00:00 and Wed 15 Jul 2020 10:00:00.500001
""",
    ),
)

ASKED = Subject(
    CLEARANCE,
    judge_clearance,
    rows(
        founding.CLEARANCE,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    by three in the afternoon                 |            |
    by the instant of publication             |            | due_at: Thu 16 Jul 2020 09:30
    a microsecond after it                    | D18d       | due_at: Thu 16 Jul 2020 09:30:00.000001
    by now                                    | D18d       | due_at: Wed 15 Jul 2020 10:00
    a microsecond from now                    |            | due_at: Wed 15 Jul 2020 10:00:00.000001
    by its own author                         | D18a       | is_author: yes
    by when their access opens                | D18f       | opens_at: Wed 15 Jul 2020 15:00
    by somebody whose access is not known     |            | opens_at: nothing
""",
    ),
)

ANSWERED = Subject(
    CLEARING,
    lambda facts: judge_clearing(facts, on=date(2020, 7, 15)),
    rows(
        founding.CLEARING,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    asked, in turn, the latest version        |            |
    a reader who was not asked                | D18g       | is_asked: no; is_their_turn: no
    before their turn                         | D18h       | is_their_turn: no
    a version that has changed since          | D18v       | is_latest_version: no
""",
    ),
)


@pytest.mark.parametrize("row", SENT.rows, ids=str)
def test_sending(row: Row) -> None:
    assert sending(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize("row", ASKED.rows, ids=str)
def test_clearance(row: Row) -> None:
    assert judge_clearance(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize("row", ANSWERED.rows, ids=str)
def test_clearing(row: Row) -> None:
    assert ANSWERED.judge(row.facts).refused_by == row.refused_by


def test_who_may_not_be_named_may_not_be_sent_it_either() -> None:
    """The founding case: the sponsor department's press officer, at 8am on 14 July."""
    press_officer = changed(
        changed(founding.DRAFT_READER, "post_kind", "sponsor press office"), "has_register_line_open", "no"
    )
    nobody = changed(changed(founding.SENDING, "opens_at", "nothing"), "closes_at", "nothing")

    decision = judge_sending(press_officer, nobody)

    assert decision.refused_by == ("R35", "D05d")
    assert decision.remedy == "ask for a line on the pre-release list"
    assert earliest_sending(press_officer, None) == "9:30am on Wednesday 15 July 2020"


@pytest.mark.parametrize(
    ("post_kind", "final_form_at", "opens_at", "says"),
    [
        ("private office", "nothing", "nothing", "9:30am on Wednesday 15 July 2020"),
        ("communications", "nothing", "nothing", "as soon as the Head of Profession has permitted a line"),
        ("communications", "Tue 14 Jul 2020 07:00", "nothing", "9:30am on Wednesday 15 July 2020"),
        ("communications", "nothing", "Tue 14 Jul 2020 12:00", "12:00pm on Tuesday 14 July 2020"),
        ("a kind nobody knows", "nothing", "nothing", "9:30am on Wednesday 15 July 2020"),
    ],
)
def test_the_earliest_lawful_time(post_kind: str, final_form_at: str, opens_at: str, says: str) -> None:
    reader = changed(founding.DRAFT_READER, "has_register_line_open", "no")
    reader = changed(changed(reader, "post_kind", post_kind), "release.final_form_at", final_form_at)
    opens = None if opens_at == "nothing" else founding.instant(opens_at)

    assert earliest_sending(reader, opens).startswith(says)
