"""Readers of a press draft: where the founding case went wrong."""

import pytest

from releases.rules.drafts import UK_DRAFT_READER, judge_draft_reader
from releases.rules.release import SUPPORTED

from .founding import DRAFT_READER
from .table import Row, Subject, changed, rows

SUBJECT = Subject(
    SUPPORTED + UK_DRAFT_READER,
    judge_draft_reader,
    rows(
        DRAFT_READER,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    on the register                           |            |
    the sponsor's press officer               | R35 D05d   | post_kind: sponsor press office;
                                              |            | has_register_line_open: no
    a minister                                | R35 D05d   | post_kind: minister; has_register_line_open: no
    a colleague on no list                    | R35        | has_register_line_open: no
    a reviewer on no list                     | R35        | post_kind: other; has_register_line_open: no
    a press officer slipped onto the register | D05d       | post_kind: sponsor press office
    a post of a kind nobody knows             | D05d       | post_kind: blank
    a press officer with a line, 24 hours     |            | post_kind: sponsor press office;
                                              |            | has_register_line_open: no;
                                              |            | has_list_line_approved: yes;
                                              |            | list_opens_at: Wed 15 Jul 2020 09:30
    a line a microsecond too long             | R12        | has_register_line_open: no;
                                              |            | has_list_line_approved: yes;
                                              |            | list_opens_at: Wed 15 Jul 2020 09:29:59.999999
    a line that says no time                  | R12        | has_register_line_open: no;
                                              |            | has_list_line_approved: yes
    the Northern Ireland Order                | D08a       | release.regime: NI
    nobody has decided                        | R24        | release.market_sensitive: nothing
    market sensitive                          | D08b       | release.market_sensitive: yes
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_draft_reader(row: Row) -> None:
    assert judge_draft_reader(row.facts).refused_by == row.refused_by


def test_the_press_officer_is_told_why_when_and_what_to_do() -> None:
    facts = changed(
        changed(DRAFT_READER, "post_kind", "sponsor press office"), "has_register_line_open", "no"
    )

    decision = judge_draft_reader(facts)

    assert decision.remedy == "ask for a line on the pre-release list"
    assert "not on the production register or the pre-release list" in decision.sentences[0]
    assert "9:30am on Wednesday 15 July 2020" in decision.sentences[1]
    assert [reason.cites for reason in decision.reasons] == [
        "Code of Practice for Statistics 2.0, T3.3; SI 2008/2998, Schedule, para 1",
        "Code of Practice for Statistics 2.0, T3.3; SI 2008/2998, Schedule, para 4",
    ]


def test_a_later_draft_cites_the_later_code() -> None:
    facts = changed(changed(DRAFT_READER, "has_register_line_open", "no"), "moment", "Tue 4 Nov 2025 00:00")

    assert "Code of Practice for Statistics 3.0, 3.3" in judge_draft_reader(facts).reasons[0].cites
