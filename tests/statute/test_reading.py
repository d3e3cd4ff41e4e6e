"""Why somebody may not read something now."""

import pytest

from releases.rules.reading import UK_READING, judge_reading
from releases.rules.release import SUPPORTED

from .founding import LIST_READING, REGISTER_READING
from .table import Row, Subject, changed, rows

BY_THE_LIST = rows(
    LIST_READING,
    """
    the case                           | refused by | what is different
    -----------------------------------|------------|------------------------------------------
    in the window                      |            |
    at 9:30am the day before           |            | moment: Wed 15 Jul 2020 09:30
    a microsecond too soon             | R12        | moment: Wed 15 Jul 2020 09:29:59.999999
    too soon by one clock of two       | R12        | moment: Wed 15 Jul 2020 09:30 and Wed 15 Jul 2020 09:29:59.999999
    a microsecond before publication   |            | moment: Thu 16 Jul 2020 09:29:59.999999
    at the time set, not yet published | R29        | moment: Thu 16 Jul 2020 09:30
    the time set, by one clock of two  | R29        | moment: Thu 16 Jul 2020 09:30 and Thu 16 Jul 2020 09:29:59.999999
    a line that outlasts the time set  | R29        | moment: Thu 16 Jul 2020 09:31;
                                       |            | closes_at: Thu 16 Jul 2020 12:00
    published                          | D17        | moment: Thu 16 Jul 2020 09:31;
                                       |            | release.published_at: Thu 16 Jul 2020 09:30
    shortened, and over                | D04b       | line_state: shortened;
                                       |            | closes_at: Wed 15 Jul 2020 10:42
    shortened, a microsecond left      |            | line_state: shortened;
                                       |            | closes_at: Wed 15 Jul 2020 10:42:00.000001
    clocks half a second apart         |            | moment: Wed 15 Jul 2020 10:42 and Wed 15 Jul 2020 10:42:00.500000
    clocks a microsecond further apart | D11        | moment: Wed 15 Jul 2020 10:42 and Wed 15 Jul 2020 10:42:00.500001
    terms not agreed                   | R27        | terms_agreed: no
    terms not agreed, and too soon     | R12        | terms_agreed: no; moment: Tue 14 Jul 2020 08:00
    not in the approved final form     | D14        | in_final_form: no
    not checked                        | D22        | is_checked: no
    a press draft, named               |            | subject: press draft; is_named: yes; is_checked: no;
                                       |            | in_final_form: no
    a press draft, not named           | R35        | subject: press draft
    something else                     | R35        | subject: backup; is_named: yes
    undecided                          | D14w       | line_state: undecided
    in no known state                  | D14w       | line_state: blank
    refused                            | R03b       | line_state: refused
    withdrawn                          | R03d       | line_state: revoked
    lapsed                             | D14x       | line_state: lapsed
    an approved line without its times | R03c       | opens_at: nothing
    has left the post                  | R79        | holding_in_force: no
    account closed                     | D03        | person_active: no
    access closed                      | D07        | stopped: yes
    a copy, by a line that allows it   |            | to_download: yes; line_downloads: yes
    a copy, by a line to read only     | D04c       | to_download: yes
    a copy to read only, too soon      | R12        | to_download: yes; moment: Tue 14 Jul 2020 08:00
    on no list                         | R03        | right: none; line_state: none; opens_at: nothing;
                                       |            | closes_at: nothing
    a right of a kind nobody knows     | R03 R03c   | right: journalist
    on no list, published              | D17        | right: none; line_state: none;
                                       |            | release.published_at: Thu 16 Jul 2020 09:30
    the Scottish Order                 | D08a       | release.regime: SCO
    nobody has decided                 | R24        | release.market_sensitive: nothing
    market sensitive                   | D08b       | release.market_sensitive: yes
""",
)

BY_THE_REGISTER = rows(
    REGISTER_READING,
    """
    the case                        | refused by | what is different
    --------------------------------|------------|------------------------------------------
    a draft of the tables           |            |
    before the line opens           | R36c       | moment: Wed 8 Jul 2020 11:59:59.999999
    as the line opens               |            | moment: Wed 8 Jul 2020 12:00
    a microsecond before final form |            | release.final_form_at: Thu 9 Jul 2020 09:00:00.000001
    at final form                   | D05c       | release.final_form_at: Thu 9 Jul 2020 09:00
    at final form, and produces     |            | release.final_form_at: Thu 9 Jul 2020 09:00;
                                    |            | produces_publication: yes
    late, and produces              |            | moment: Thu 16 Jul 2020 09:31;
                                    |            | closes_at: Fri 17 Jul 2020 09:30;
                                    |            | produces_publication: yes
    published, and produces         |            | moment: Thu 16 Jul 2020 09:31;
                                    |            | closes_at: Fri 17 Jul 2020 09:30;
                                    |            | produces_publication: yes;
                                    |            | release.published_at: Thu 16 Jul 2020 09:30
    published, and does not         | D17        | moment: Thu 16 Jul 2020 09:31;
                                    |            | release.final_form_at: Tue 14 Jul 2020 15:00;
                                    |            | closes_at: Fri 17 Jul 2020 09:30;
                                    |            | release.published_at: Thu 16 Jul 2020 09:30
    the line has closed             | D04b       | closes_at: Thu 9 Jul 2020 09:00
    terms not agreed                | R27        | terms_agreed: no
    not checked                     | D22        | is_checked: no
    undecided                       | D14w       | line_state: undecided
""",
)

SUBJECT = Subject(SUPPORTED + UK_READING, judge_reading, BY_THE_LIST + BY_THE_REGISTER)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_reading(row: Row) -> None:
    assert judge_reading(row.facts).refused_by == row.refused_by


def test_no_right_at_all_is_no() -> None:
    assert judge_reading().refused_by == ("no-rule",)


def test_either_right_is_enough() -> None:
    closed = changed(LIST_READING, "line_state", "refused")

    assert judge_reading(closed, LIST_READING)
    assert judge_reading(LIST_READING, closed)


@pytest.mark.parametrize("order", [1, -1])
def test_the_explanation_is_of_the_right_that_came_nearest(order: int) -> None:
    """The Head of Communications after final form, with a line on the list that has not opened."""
    register = changed(REGISTER_READING, "moment", "Tue 14 Jul 2020 16:00")
    register = changed(register, "release.final_form_at", "Tue 14 Jul 2020 15:00")
    listed = changed(LIST_READING, "moment", "Tue 14 Jul 2020 16:00")

    decision = judge_reading(*(register, listed)[::order])

    assert decision.refused_by == ("R12",)
    assert "It opens to you at 9:30am on Wednesday 15 July 2020." in decision.sentences[0]


def sentence(facts: object, *differences: tuple[str, str]) -> str:
    for name, value in differences:
        facts = changed(facts, name, value)
    return judge_reading(facts).sentences[0]


def test_before_the_window_the_law_is_blamed_only_where_it_is_the_law() -> None:
    early = ("moment", "Tue 14 Jul 2020 08:00")

    at_the_limit = sentence(LIST_READING, early)
    later = sentence(LIST_READING, early, ("opens_at", "Thu 16 Jul 2020 08:30"))

    assert "The law does not allow us to show it sooner." in at_the_limit
    assert "It opens to you at 8:30am on Thursday 16 July 2020." in later
    assert "The law" not in later


def test_terms_are_something_the_reader_can_do_something_about() -> None:
    assert judge_reading(changed(LIST_READING, "terms_agreed", "no")).remedy == "agree to the terms"


def test_a_stranger_is_told_when_and_whom_to_ask() -> None:
    facts = changed(changed(LIST_READING, "right", "none"), "line_state", "none")

    decision = judge_reading(facts)

    assert decision.remedy == "ask to be added"
    assert "published at 9:30am on Thursday 16 July 2020" in decision.sentences[0]
