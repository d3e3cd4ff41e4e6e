"""A release, and the time set for its publication."""

import pytest

from releases.rules.release import PUBLICATION_TIME, SUPPORTED, earliest_opening, judge_release

from .founding import RELEASE
from .table import Row, Subject, changed, instant, rows

SUBJECT = Subject(
    SUPPORTED + PUBLICATION_TIME,
    judge_release,
    rows(
        RELEASE,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|------------------------------------------
    9:30am on a Thursday in July         |            |
    the Northern Ireland Order           | D08a       | regime: NI
    the Scottish Order                   | D08a       | regime: SCO
    the Welsh Order                      | D08a       | regime: WAL
    no Order                             | D08a       | regime: blank
    nobody decided on market sensitivity | R24        | market_sensitive: nothing
    market sensitive                     | D08b       | market_sensitive: yes
    9:30am on a Thursday in January      |            | publishes_at: Thu 14 Jan 2021 09:30
    9:30 UTC, stored in July             | R70        | publishes_at: Thu 16 Jul 2020 10:30
    8:30 UTC, stored in January          | R70        | publishes_at: Thu 14 Jan 2021 08:30
    9:30am on a Monday                   |            | publishes_at: Mon 20 Jul 2020 09:30
    9:30am on a Friday                   |            | publishes_at: Fri 17 Jul 2020 09:30
    9:30am on a Saturday                 | R70        | publishes_at: Sat 18 Jul 2020 09:30
    9:30am on a Sunday                   | R70        | publishes_at: Sun 19 Jul 2020 09:30
    10am                                 | R70        | publishes_at: Thu 16 Jul 2020 10:00
    10am, approved by the regulator      |            | publishes_at: Thu 16 Jul 2020 10:00;
                                         |            | alternative_time_approved: 7/1
    10am, approved by nobody             | R70        | publishes_at: Thu 16 Jul 2020 10:00;
                                         |            | alternative_time_approved: blank
    a second past, approved              | D12        | publishes_at: Thu 16 Jul 2020 10:00:01;
                                         |            | alternative_time_approved: 7/1
    a microsecond past 9:30am            | D12 R70    | publishes_at: Thu 16 Jul 2020 09:30:00.000001
    1:30am twice over, the first         | R74        | publishes_at: Sun 25 Oct 2020 01:30 BST;
                                         |            | alternative_time_approved: 7/1
    1:30am twice over, the second        | R74        | publishes_at: Sun 25 Oct 2020 01:30 GMT;
                                         |            | alternative_time_approved: 7/1
    2am, just after                      |            | publishes_at: Sun 25 Oct 2020 02:00;
                                         |            | alternative_time_approved: 7/1
    12:59am, just before                 |            | publishes_at: Sun 25 Oct 2020 00:59;
                                         |            | alternative_time_approved: 7/1
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_release(row: Row) -> None:
    assert judge_release(row.facts).refused_by == row.refused_by


OPENINGS = """
    published                 opens at the earliest
    Thu 16 Jul 2020 09:30     Wed 15 Jul 2020 09:30
    Mon 20 Jul 2020 09:30     Sun 19 Jul 2020 09:30
    Mon 30 Mar 2026 09:30     Sun 29 Mar 2026 09:30
    Sun 29 Mar 2026 09:30     Sat 28 Mar 2026 08:30
    Sun 25 Oct 2026 09:30     Sat 24 Oct 2026 10:30
    Mon 26 Oct 2026 09:30     Sun 25 Oct 2026 09:30
    Mon 26 Oct 2026 01:30     Sun 25 Oct 2026 01:30 GMT
    Mon 26 Oct 2026 00:30     Sun 25 Oct 2026 01:30 BST
    Fri 1 Jan 2021 09:30      Thu 31 Dec 2020 09:30
"""


@pytest.mark.parametrize("line", OPENINGS.strip().splitlines()[1:], ids=str.strip)
def test_earliest_opening_is_24_elapsed_hours_before(line: str) -> None:
    published, opening = (cell.strip() for cell in line.strip().split("     ", 1))

    release = changed(RELEASE, "publishes_at", published)

    assert earliest_opening(release) == instant(opening)
