"""Announcing a release, and moving an announced time."""

from datetime import date

import pytest

from releases.rules.announcement import (
    ANNOUNCEMENT,
    ANNOUNCEMENT_WARNINGS,
    CHANGE,
    judge_announcement,
    judge_change_of_time,
    warnings_for_announcement,
)
from releases.rules.release import PUBLICATION_TIME, SUPPORTED
from releases.rules.rule import ask

from . import founding
from .table import Row, Subject, rows

SUBJECT = Subject(
    SUPPORTED + PUBLICATION_TIME + ANNOUNCEMENT,
    judge_announcement,
    rows(
        founding.ANNOUNCEMENT,
        """
    the case                           | refused by | what is different
    -----------------------------------|------------|------------------------------------------
    28 days ahead                      |            |
    28 days ahead, late in the evening |            | announces_at: Thu 18 Jun 2020 23:59:59.999999
    27 days ahead                      | R65        | announces_at: Fri 19 Jun 2020 00:00
    27 days ahead, and a public reason |            | announces_at: Fri 19 Jun 2020 00:00;
                                       |            | short_notice_reason_given: yes
    a year ahead                       |            | announces_at: Tue 16 Jul 2019 09:30
    at the time itself                 | R65a       | announces_at: Thu 16 Jul 2020 09:30;
                                       |            | short_notice_reason_given: yes
    a microsecond before               |            | announces_at: Thu 16 Jul 2020 09:29:59.999999;
                                       |            | short_notice_reason_given: yes
    afterwards, without a reason       | R65a R65   | announces_at: Thu 16 Jul 2020 09:31
    for 10am                           | R70        | release.publishes_at: Thu 16 Jul 2020 10:00
    for 9:30am and a second            | D12 R70    | release.publishes_at: Thu 16 Jul 2020 09:30:01
    for the hour that happens twice    | R74        | release.publishes_at: Sun 25 Oct 2020 01:30 GMT;
                                       |            | release.alternative_time_approved: 7/1
    four weeks over the clock change   |            | release.publishes_at: Thu 12 Nov 2020 09:30;
                                       |            | announces_at: Thu 15 Oct 2020 23:30
    market sensitive                   | D08b       | release.market_sensitive: yes
    nobody has decided                 | R24        | release.market_sensitive: nothing
    the Scottish Order                 | D08a       | release.regime: SCO
""",
    ),
)

WARNINGS = Subject(
    ANNOUNCEMENT_WARNINGS,
    lambda facts: ask(ANNOUNCEMENT_WARNINGS, facts, on=date(2020, 6, 18)),
    rows(
        founding.ANNOUNCEMENT,
        """
    the case                            | warned of | what is different
    ------------------------------------|-----------|------------------------------------------
    28 days ahead, opens on a Wednesday |           |
    27 days ahead                       | R65       | announces_at: Fri 19 Jun 2020 00:00
    27 days ahead, explained            | R65       | announces_at: Fri 19 Jun 2020 00:00;
                                        |           | short_notice_reason_given: yes
    a Monday: opens on Sunday           | R75       | release.publishes_at: Mon 20 Jul 2020 09:30
    the day after Easter Monday         | R75       | release.publishes_at: Tue 7 Apr 2026 09:30
    after a day proclaimed since        | R75       | release.publishes_at: Tue 14 Apr 2026 09:30;
                                        |           | release.calendar.proclaimed: England and Wales on Mon 13 Apr 2026
    a Tuesday after an ordinary Monday  |           | release.publishes_at: Tue 14 Apr 2026 09:30
    sensitive, six months to the day    |           | release.market_sensitive: yes;
                                        |           | announces_at: Thu 16 Jan 2020 23:59:59
    sensitive, six months less a day    | R67       | release.market_sensitive: yes;
                                        |           | announces_at: Fri 17 Jan 2020 00:00
    sensitive, for the end of August    | R75       | release.market_sensitive: yes;
                                        |           | release.publishes_at: Tue 31 Aug 2021 09:30;
                                        |           | announces_at: Sun 28 Feb 2021 09:30
    nobody has decided, six months less | R67       | release.market_sensitive: nothing;
                                        |           | announces_at: Fri 17 Jan 2020 00:00
    on a general election               | R76       | release.publishes_at: Thu 4 Jul 2024 09:30;
                                        |           | release.calendar.polling_days: Thu 4 Jul 2024
    the day after one                   | R76b      | release.publishes_at: Fri 5 Jul 2024 09:30;
                                        |           | release.calendar.polling_days: Thu 4 Jul 2024
    two days after                      | R75       | release.publishes_at: Mon 8 Jul 2024 09:30;
                                        |           | release.calendar.polling_days: Thu 4 Jul 2024
""",
    ),
)

CHANGES = Subject(
    SUPPORTED + PUBLICATION_TIME + CHANGE,
    judge_change_of_time,
    rows(
        founding.CHANGE,
        """
    the case                            | refused by | what is different
    ------------------------------------|------------|------------------------------------------
    agreed, explained, in good time     |            |
    a statistician's own idea           | R68        | by_head_of_profession: no
    no reason                           | R68b       | reason_given: no
    to a time that has come             | R68c       | changes_at: Thu 16 Jul 2020 09:30
    with a microsecond left             |            | changes_at: Thu 16 Jul 2020 09:29:59.999999
    after publication                   | R68c       | release.published_at: Wed 15 Jul 2020 09:30
    the list opens 24 hours before      |            | earliest_list_opening_at: Wed 15 Jul 2020 09:30
    the list opens a microsecond sooner | R77        | earliest_list_opening_at: Wed 15 Jul 2020 09:29:59.999999
    Friday to Monday, list still open   | R77        | release.publishes_at: Mon 20 Jul 2020 09:30;
                                        |            | earliest_list_opening_at: Thu 16 Jul 2020 09:30
    to 10am                             | R70        | release.publishes_at: Thu 16 Jul 2020 10:00
    to a second past 9:30am             | D12 R70    | release.publishes_at: Thu 16 Jul 2020 09:30:01
    to the hour that happens twice      | R74        | release.publishes_at: Sun 25 Oct 2020 01:30 BST;
                                        |            | release.alternative_time_approved: 7/1
    the Welsh Order                     | D08a       | release.regime: WAL
    nobody has decided                  | R24        | release.market_sensitive: nothing
    market sensitive                    | D08b       | release.market_sensitive: yes
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_announcement(row: Row) -> None:
    assert judge_announcement(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize("row", WARNINGS.rows, ids=str)
def test_warnings(row: Row) -> None:
    assert tuple(reason.id for reason in warnings_for_announcement(row.facts)) == row.refused_by


@pytest.mark.parametrize("row", CHANGES.rows, ids=str)
def test_change_of_time(row: Row) -> None:
    assert judge_change_of_time(row.facts).refused_by == row.refused_by


def test_short_notice_names_the_last_day() -> None:
    late = next(row for row in SUBJECT.rows if row.refused_by == ("R65",))

    (sentence,) = judge_announcement(late.facts).sentences

    assert "by 18 June 2020" in sentence
