"""Press drafts: who may read one, where the founding case went wrong, and who may do what to one."""

from datetime import date

import pytest

from releases.rules.drafts import (
    COMMENT,
    DRAFT_WORK,
    HAND_OVER,
    SKELETON,
    UK_DRAFT_READER,
    judge_comment,
    judge_draft_reader,
    judge_draft_work,
    judge_hand_over,
    judge_skeleton,
)
from releases.rules.release import SUPPORTED
from releases.rules.released_draft import RELEASED_DRAFT, judge_released_draft

from . import founding
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

ON = date(2020, 7, 14)

WORK = Subject(
    DRAFT_WORK,
    lambda facts: judge_draft_work(facts, to_do="save", on=ON),
    rows(
        founding.DRAFT_WORK,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    its author saves it                       |            |
    a reader saves it                         | D18        | is_author: no
    a reader comments on it                   |            | is_author: no; is_for_its_author: no
    after publication                         | D18p       | release.published_at: Thu 16 Jul 2020 09:30
    after publication, taking a reader away   |            | release.published_at: Thu 16 Jul 2020 09:30;
                                              |            | ends_with_publication: no
    somebody saved it in between              | D18e       | saved_since: yes
    a reader, late, on a stale page      | D18 D18p D18e | is_author: no; saved_since: yes;
                                              |            | release.published_at: Thu 16 Jul 2020 09:30
""",
    ),
)

COMMENTS = Subject(
    COMMENT,
    lambda facts: judge_comment(facts, on=ON),
    rows(
        founding.COMMENT,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    whoever wrote it                          |            |
    the author of the draft                   |            | is_writer: no; is_author: yes
    another reader                            | D18c       | is_writer: no
""",
    ),
)

SKELETONS = Subject(
    SKELETON,
    lambda facts: judge_skeleton(facts, on=ON),
    rows(
        founding.SKELETON,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    the date is in the calendar               |            |
    it is not                                 | D18s       | release.announced_at: nothing
""",
    ),
)

HAND_OVERS = Subject(
    HAND_OVER,
    lambda facts: judge_hand_over(facts, on=ON),
    rows(
        founding.HAND_OVER,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    to somebody who is bound, and why is said |            |
    they have not agreed to the terms         | R27        | terms_agreed: no
    nobody says why                           | D18r       | reason_given: no
""",
    ),
)

RELEASED = Subject(
    RELEASED_DRAFT,
    judge_released_draft,
    rows(
        founding.RELEASED_DRAFT,
        """
    the case                                  | refused by | what is different
    ------------------------------------------|------------|------------------------------------------
    a reader whose window is over             |            |
    the author, whose line final form closed  |            | right: register; closes_at: Tue 14 Jul 2020 10:00
    somebody who agreed to nothing            |            | terms_agreed: no
    somebody who was not named                | R35        | is_named: no
    a table                                   | R35        | subject: version
    a line that was withdrawn                 | R03d       | line_state: revoked
    a line that nobody decided                | R03d       | line_state: lapsed
    no line at all                            | R03d       | right: none; line_state: none
    a closed account                          | D03        | person_active: no
    access closed                             | D07        | stopped: yes
    the clocks disagree | D11 | moment: Thu 16 Jul 2020 11:00:00 and Thu 16 Jul 2020 11:00:00.500001
""",
    ),
)


@pytest.mark.parametrize("subject", [WORK, COMMENTS, SKELETONS, HAND_OVERS, RELEASED])
def test_what_may_be_done(subject: Subject) -> None:
    for row in subject.rows:
        assert subject.judge(row.facts).refused_by == row.refused_by, row


def test_no_right_at_all_is_no_reading_after_publication() -> None:
    assert judge_released_draft().refused_by == ("no-rule",)


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
