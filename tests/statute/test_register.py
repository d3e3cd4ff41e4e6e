"""The production register (Code T3.3 / 3.3; SI 2008/2998, Schedule, para 10)."""

import pytest

from releases.rules.register import (
    GROUNDS,
    MAY_BE_ON_THE_REGISTER,
    NEVER_ON_THE_REGISTER,
    UK_REGISTER_LINE,
    judge_register_line,
    register_closing,
)
from releases.rules.release import SUPPORTED

from .founding import FINAL_FORM_AT, PUBLISHES_AT, REGISTER_LINE
from .table import Row, Subject, changed, instant, rows

SUBJECT = Subject(
    SUPPORTED + UK_REGISTER_LINE,
    judge_register_line,
    rows(
        REGISTER_LINE,
        """
    the case                            | refused by        | what is different
    ------------------------------------|-------------------|------------------------------------------
    the Head of Communications          |                   |
    a statistician                      |                   | post_kind: producer; ground: production;
                                        |                   | role_in_producer: yes
    a reviewer from elsewhere           |                   | post_kind: other; ground: quality assurance
    an operational need                 |                   | post_kind: other; ground: operational
    a minister                          | D05a              | post_kind: minister
    a private secretary                 | D05a              | post_kind: private office
    a special adviser                   | D05a              | post_kind: adviser
    somebody who writes briefing        | D05a              | post_kind: briefing author
    the sponsor department's press      | D05a              | post_kind: sponsor press office
    a post of a kind nobody knows       | D05a              | post_kind: visitor
    a post of no kind                   | D05a              | post_kind: blank
    a minister, said to produce         | D05a              | post_kind: minister; produces_publication: yes;
                                        |                   | role_in_producer: yes
    no ground                           | R36               | ground: blank
    a ground of their own making        | R36               | ground: to prepare for questions
    no reason in words                  | R36b              | reason_given: no
    closes as it opens                  | R36c              | closes_at: Wed 8 Jul 2020 12:00
    closes a microsecond after          |                   | closes_at: Wed 8 Jul 2020 12:00:00.000001
    closes before it opens              | R36c              | closes_at: Wed 8 Jul 2020 11:00
    produces, by a role of the producer |                   | produces_publication: yes;
                                        |                   | role_in_producer: yes
    produces, without such a role       | R35               | produces_publication: yes
    a microsecond before final form     |                   | release.final_form_at: Wed 8 Jul 2020 10:00:00.000001
    at final form                       | D05c              | release.final_form_at: Wed 8 Jul 2020 10:00
    after final form                    | D05c              | release.final_form_at: Tue 7 Jul 2020 10:00
    after final form, and produces      |                   | release.final_form_at: Tue 7 Jul 2020 10:00;
                                        |                   | produces_publication: yes;
                                        |                   | role_in_producer: yes
    has left the post                   | R79               | holding_in_force: no
    to download, and says why           |                   | download: yes; download_reason_given: yes
    to download, without a reason       | D04d              | download: yes
    press.office@                       | R80               | is_shared_mailbox: yes
    everything wrong at once            | D05a R36 R36b R80 | post_kind: minister; ground: blank;
                                        |                   | reason_given: no; is_shared_mailbox: yes
    the Northern Ireland Order          | D08a              | release.regime: NI
    nobody has decided                  | R24               | release.market_sensitive: nothing
    market sensitive                    | D08b              | release.market_sensitive: yes
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_register_line(row: Row) -> None:
    assert judge_register_line(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("post_kind", NEVER_ON_THE_REGISTER)
def test_no_ground_puts_them_on_the_register(post_kind: str, ground: str) -> None:
    facts = changed(changed(REGISTER_LINE, "post_kind", post_kind), "ground", ground)

    decision = judge_register_line(facts)

    assert decision.refused_by == ("D05a",)
    assert decision.remedy == "ask for a line on the pre-release list"


def test_every_kind_of_post_is_one_or_the_other() -> None:
    assert not set(MAY_BE_ON_THE_REGISTER) & set(NEVER_ON_THE_REGISTER)


CLOSINGS = """
    produces   final form                 closes
    no         -                          Thu 16 Jul 2020 09:30
    no         Tue 14 Jul 2020 15:00      Tue 14 Jul 2020 15:00
    no         Fri 17 Jul 2020 15:00      Thu 16 Jul 2020 09:30
    yes        -                          Thu 16 Jul 2020 09:30
    yes        Tue 14 Jul 2020 15:00      Thu 16 Jul 2020 09:30
"""


@pytest.mark.parametrize("line", CLOSINGS.strip().splitlines()[1:], ids=str.strip)
def test_final_form_closes_every_line_but_the_producers(line: str) -> None:
    produces, final_form, closes = line[4:15].strip(), line[15:42].strip(), line[42:].strip()

    closing = register_closing(
        PUBLISHES_AT,
        produces_publication=produces == "yes",
        final_form_at=None if final_form == "-" else instant(final_form),
    )

    assert closing == instant(closes)


def test_the_refusal_says_since_when_it_is_final() -> None:
    facts = changed(REGISTER_LINE, "release.final_form_at", "Tue 7 Jul 2020 15:00")

    assert "in final form since 3:00pm on Tuesday 7 July 2020" in judge_register_line(facts).sentences[0]
    assert instant("Tue 14 Jul 2020 15:00") == FINAL_FORM_AT
