"""The shipped table of bank holidays, the calendar over it, and the years beyond it."""

from datetime import date

import pytest
from dateutil.easter import easter as a_different_easter

from releases.rules.bank_holidays import NATIONS, PUBLISHED, bank_holidays, is_projected
from releases.rules.calendar import SHIPPED, Calendar
from releases.rules.projected import easter, projected

# What came by proclamation, and what it moved: no rule could have said so beforehand.
PROCLAIMED = {
    2012: "Diamond Jubilee: 4 and 5 June, in place of 28 May",
    2020: "75 years of VE Day: Friday 8 May, in place of Monday 4 May",
    2022: "Platinum Jubilee: 2 and 3 June, in place of 30 May; the State Funeral, 19 September",
    2023: "Coronation: 8 May",
    2026: "World Cup, Scotland alone: 15 June",
}


@pytest.mark.parametrize("nation", NATIONS)
def test_the_table_is_whole_and_goes_to_the_last_year_published(nation: str) -> None:
    assert list(PUBLISHED[nation]) == list(range(2012, 2029))
    assert all(day.weekday() < 5 for days in PUBLISHED[nation].values() for day in days)
    usual = {"England and Wales": 8, "Scotland": 9, "Northern Ireland": 10}[nation]
    assert {len(PUBLISHED[nation][year]) for year in range(2012, 2029) if year not in PROCLAIMED} == {usual}


@pytest.mark.parametrize("nation", NATIONS)
def test_projecting_a_published_year_gives_what_was_published(nation: str) -> None:
    wrong = {year for year, days in PUBLISHED[nation].items() if projected(nation, year) != days}

    assert wrong == set(PROCLAIMED) - (set() if nation == "Scotland" else {2026})


def test_a_year_beyond_the_table_is_projected_and_says_so() -> None:
    assert [year for year in range(2010, 2032) if is_projected(year)] == [2010, 2011, 2029, 2030, 2031]
    assert date(2029, 12, 25) in bank_holidays("England and Wales", 2029)
    assert date(2033, 1, 4) in bank_holidays("Scotland", 2033)  # 2 January is a Sunday, 1 January a Saturday


def test_easter() -> None:
    """Over so many years that the rare corrections of the moon are met: 1954, 1981 and 2049 are three of them."""
    years = range(1583, 4100)

    assert [year for year in years if easter(year) != a_different_easter(year)] == []


def test_an_unknown_nation_has_no_holidays_to_ask_for() -> None:
    with pytest.raises(KeyError):
        bank_holidays("Cornwall", 2026)


COUNTS = """
    2026-07-13  UK yes  NI no   SCO yes  WAL no    The Twelfth, kept on Monday
    2026-06-15  UK yes  NI yes  SCO no   WAL no    the World Cup
    2026-04-03  UK no   NI no   SCO no   WAL no    Good Friday
    2026-04-06  UK no   NI no   SCO yes  WAL no    Easter Monday
    2026-08-03  UK yes  NI yes  SCO no   WAL no    the first Monday in August
    2026-07-18  UK no   NI no   SCO no   WAL no    a Saturday
    2026-07-15  UK yes  NI yes  SCO yes  WAL yes   a Wednesday
    2026-09-10  UK yes  NI yes  SCO no   WAL yes   an office closure
    2026-09-11  UK yes  NI no   SCO yes  WAL no    a day proclaimed in Northern Ireland, no holiday in its table
"""


@pytest.mark.parametrize("line", COUNTS.strip().splitlines(), ids=str.strip)
def test_which_days_count(line: str) -> None:
    cells = line.split()
    added = Calendar(frozenset({date(2026, 9, 10)}), frozenset({("Northern Ireland", date(2026, 9, 11))}))

    for regime, says in zip(cells[1:9:2], cells[2:9:2], strict=True):
        assert added.counts(regime, date.fromisoformat(cells[0])) == (says == "yes"), regime


class NoTable(Calendar):
    """As if no bank holiday had ever been published."""

    def is_holiday(self, nation: str, on: date) -> bool:
        return False


def test_christmas_day_and_good_friday_do_not_count_in_wales_by_name() -> None:
    """They are named in the Order, so no table can leave them out; nor can it leave out other days by them."""
    bare = NoTable(frozenset(), frozenset())

    for named in (date(2026, 12, 25), date(2031, 4, 11)):
        assert not SHIPPED.counts("WAL", named)
        assert not bare.counts("WAL", named)
        assert bare.counts("UK", named)
    for other in (date(2026, 12, 24), date(2027, 11, 25), date(2031, 4, 10), date(2031, 4, 14)):
        assert bare.counts("WAL", other)
