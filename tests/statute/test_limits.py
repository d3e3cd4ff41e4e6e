"""How early ordinary access may open: SI 2008/2998 and SR 2009/71 para 4; SSI 2008/399 and SI 2009/2818 para 4(1)."""

import pytest

from releases.rules.grants import grants
from releases.rules.limits import limit

from .founding import RELEASE
from .table import changed, instant

TABLE = """
    the case                             | opens at the earliest | what is different
    -------------------------------------|-----------------------|----------------------------------------
    UK, an ordinary Thursday             | Wed 15 Jul 2026 09:30 | publishes_at: Thu 16 Jul 2026 09:30
    UK, a Monday opens on Sunday         | Sun 19 Jul 2026 09:30 | publishes_at: Mon 20 Jul 2026 09:30
    UK, after Easter Monday              | Mon 6 Apr 2026 09:30  | publishes_at: Tue 7 Apr 2026 09:30
    UK, the Sunday of 25 hours           | Sat 24 Oct 2026 10:30 | publishes_at: Sun 25 Oct 2026 09:30
    UK, the Sunday of 23 hours           | Sat 28 Mar 2026 08:30 | publishes_at: Sun 29 Mar 2026 09:30
    UK, market sensitive: no other limit | Wed 15 Jul 2026 07:00 | publishes_at: Thu 16 Jul 2026 07:00;
                                         |                       | market_sensitive: yes
    NI, the same 24 hours                | Sun 12 Jul 2026 09:30 | regime: NI; publishes_at: Mon 13 Jul 2026 09:30
    SCO, 30 November is excluded         | Mon 23 Nov 2026 09:30 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30
    SCO, published on a bank holiday     | Tue 23 Nov 2021 09:30 | regime: SCO; publishes_at: Tue 30 Nov 2021 09:30
    SCO, market sensitive                | Fri 27 Nov 2026 09:30 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | market_sensitive: yes
    SCO, undecided: the stricter         | Fri 27 Nov 2026 09:30 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | market_sensitive: nothing
    SCO, economic                        | Fri 27 Nov 2026 09:30 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | topic: economic
    SCO, economic, before the Act        | Wed 14 Apr 2021 09:30 | regime: SCO; publishes_at: Wed 21 Apr 2021 09:30;
                                         |                       | topic: economic
    SCO, economic, the first day of it   | Wed 21 Apr 2021 09:30 | regime: SCO; publishes_at: Thu 22 Apr 2021 09:30;
                                         |                       | topic: economic
    SCO, GDP before the Act              | Wed 14 Apr 2021 09:30 | regime: SCO; publishes_at: Wed 21 Apr 2021 09:30;
                                         |                       | topic: gdp or retail sales
    SCO, GDP, last of a working day      | Wed 20 Apr 2022 09:30 | regime: SCO; publishes_at: Thu 21 Apr 2022 09:30;
                                         |                       | topic: gdp or retail sales
    SCO, GDP, the first day of 4 hours   | Fri 22 Apr 2022 05:30 | regime: SCO; publishes_at: Fri 22 Apr 2022 09:30;
                                         |                       | topic: gdp or retail sales
    SCO, GDP, the last day of 4 hours    | Fri 21 Apr 2023 05:30 | regime: SCO; publishes_at: Fri 21 Apr 2023 09:30;
                                         |                       | topic: gdp or retail sales
    SCO, GDP, none at all                | never                 | regime: SCO; publishes_at: Sat 22 Apr 2023 09:30;
                                         |                       | topic: gdp or retail sales
    SCO, GDP, market sensitive, none     | never                 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | topic: gdp or retail sales; market_sensitive: yes
    SCO, across the clock change         | Tue 20 Oct 2026 09:30 | regime: SCO; publishes_at: Tue 27 Oct 2026 09:30
    SCO, an office closure               | Fri 20 Nov 2026 09:30 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | calendar.closures: Fri 27 Nov 2026
    SCO, two office closures             | Thu 19 Nov 2026 09:30 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | calendar.closures: Fri 27 Nov 2026, Thu 26 Nov 2026
    SCO, Easter Monday is a working day  | Mon 30 Mar 2026 09:30 | regime: SCO; publishes_at: Tue 7 Apr 2026 09:30
    SCO, a proclaimed day                | Fri 9 Jul 2027 09:30  | regime: SCO; publishes_at: Mon 19 Jul 2027 09:30;
                                         |                       | calendar.proclaimed: Scotland on Wed 14 Jul 2027
    SCO, proclaimed elsewhere            | Mon 12 Jul 2027 09:30 | regime: SCO; publishes_at: Mon 19 Jul 2027 09:30;
                                         |                       | calendar.proclaimed: Wales on Wed 14 Jul 2027
    SCO, the World Cup                   | Wed 10 Jun 2026 09:30 | regime: SCO; publishes_at: Thu 18 Jun 2026 09:30
    SCO, read from the start of the day  | Mon 23 Nov 2026 00:00 | regime: SCO; publishes_at: Tue 1 Dec 2026 09:30;
                                         |                       | readings.scottish_day: start of day
    SCO, projected: a Friday in 2033     | Fri 14 Jan 2033 09:30 | regime: SCO; publishes_at: Fri 21 Jan 2033 09:30
    WAL, Easter                          | Fri 27 Mar 2026 00:00 | regime: WAL; publishes_at: Tue 7 Apr 2026 09:30
    WAL, any time of that day            | Fri 27 Mar 2026 00:00 | regime: WAL; publishes_at: Tue 7 Apr 2026 07:00
    WAL, a holiday in Scotland alone     | Wed 10 Jun 2026 00:00 | regime: WAL; publishes_at: Thu 18 Jun 2026 09:30
    WAL, a holiday in Northern Ireland   | Tue 10 Mar 2026 00:00 | regime: WAL; publishes_at: Wed 18 Mar 2026 09:30
    WAL, an office closure counts        | Tue 1 Dec 2026 00:00  | regime: WAL; publishes_at: Tue 8 Dec 2026 09:30;
                                         |                       | calendar.closures: Mon 7 Dec 2026
    WAL, market sensitive, a Monday      | Fri 23 Oct 2026 09:30 | regime: WAL; publishes_at: Mon 26 Oct 2026 09:30;
                                         |                       | market_sensitive: yes
    WAL, market sensitive, St Andrew's Day| Fri 27 Nov 2026 00:00 | regime: WAL; publishes_at: Mon 30 Nov 2026 09:30;
                                         |                       | market_sensitive: yes
    WAL, market sensitive, a Wednesday   | Tue 14 Jul 2026 09:30 | regime: WAL; publishes_at: Wed 15 Jul 2026 09:30;
                                         |                       | market_sensitive: yes
    WAL, market sensitive, over Christmas| Wed 23 Dec 2026 09:30 | regime: WAL; publishes_at: Thu 24 Dec 2026 09:30;
                                         |                       | market_sensitive: yes
    WAL, market sensitive, after Christmas| Thu 24 Dec 2026 09:30 | regime: WAL; publishes_at: Tue 29 Dec 2026 09:30;
                                         |                       | market_sensitive: yes
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()[2:]]


def cases() -> list[tuple[str, str, str]]:
    """A line with nothing in its first column continues the row above, as in table.py."""
    joined: list[list[str]] = []
    for row in ROWS:
        if row[0]:
            joined.append(row)
        else:
            joined[-1][2] += row[2]
    return [tuple(row) for row in joined]  # type: ignore[misc]


def release_of(differences: str):  # type: ignore[no-untyped-def]
    facts = RELEASE
    for difference in differences.split(";"):
        name, value = difference.split(": ", 1)
        facts = changed(facts, name.strip(), value.strip())
    return facts


@pytest.mark.parametrize(("case", "opens", "differences"), cases(), ids=[case[0] for case in cases()])
def test_limit(case: str, opens: str, differences: str) -> None:
    allowed = limit(release_of(differences))

    assert allowed.opens_at == (None if opens == "never" else instant(opens))


CITED = """
    UK,                                     SI 2008/2998, Schedule, para 4
    NI,                                     SR 2009/71, Schedule, para 4
    SCO,                                    SSI 2008/399, Schedule, para 4(1)(b)
    SCO; market_sensitive: yes,             SSI 2008/399, Schedule, para 4(1)(a)
    SCO; topic: gdp or retail sales,        SSI 2008/399, Schedule, para 4A(4); Pre-release Access to Official Statistics (Scotland) Act 2021, s.2
    SCO; topic: economic,                   SSI 2008/399, Schedule, para 4(1)(a); Pre-release Access to Official Statistics (Scotland) Act 2021, s.2
    WAL,                                    SI 2009/2818 (W.), Schedule, para 4(1)(b)
    WAL; market_sensitive: yes,             SI 2009/2818 (W.), Schedule, para 4(1)(a)
"""  # noqa: E501


@pytest.mark.parametrize("line", CITED.strip().splitlines(), ids=str.strip)
def test_the_limit_is_cited(line: str) -> None:
    differences, _, cites = line.strip().partition(",")

    release = release_of(f"publishes_at: Tue 1 Dec 2026 09:30; regime: {differences}")

    assert limit(release).cites == cites.strip()
    assert grants(release)[0].cites == cites.strip()


LENGTHS = """
    UK                                     24 hours
    NI                                     24 hours
    SCO                                    5 working days
    SCO; market_sensitive: yes             1 working day
    SCO; topic: economic                   1 working day
    SCO; topic: gdp or retail sales        no time at all
    WAL                                    5 days that count
    WAL; market_sensitive: yes             24 hours that count
"""


@pytest.mark.parametrize("line", LENGTHS.strip().splitlines(), ids=str.strip)
def test_the_limit_says_how_long_it_is(line: str) -> None:
    differences, says = (cell.strip() for cell in line.strip().split("      ", 1))

    assert limit(release_of(f"publishes_at: Tue 1 Dec 2026 09:30; regime: {differences}")).says == says
