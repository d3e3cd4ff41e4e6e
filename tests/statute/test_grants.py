"""What may open when, of each kind of access, in each Order: what `manage.py window` and its page say."""

import pytest

from releases.rules.grants import grants, window
from releases.rules.limits import GDP_OR_RETAIL
from releases.rules.readings import Readings

from .founding import RELEASE
from .table import changed, instant

# Of a release of 9:30am on Tuesday 1 December 2026, which is not market sensitive.
GRANTS = """
    UK   ordinary                  Mon 30 Nov 2026 09:30   SI 2008/2998, Schedule, para 4
    UK   exceptional               no limit                SI 2008/2998, Schedule, para 5(1)(a)
    UK   not otherwise eligible    no limit                SI 2008/2998, Schedule, para 5(1)(b)
    UK   bank                      no limit                SI 2008/2998, Schedule, para 12
    UK   treasury                  no limit                SI 2008/2998, Schedule, para 12(3)
    UK   journalist                Mon 30 Nov 2026 09:30   SI 2008/2998, Schedule, para 14
    UK   other publication         no limit                SI 2008/2998, Schedule, para 15
    UK   international             no limit                SI 2008/2998, Schedule, para 13
    UK   production                no limit                SI 2008/2998, Schedule, para 10(1)
    UK   support                   no limit                SI 2008/2998, Schedule, para 11
    NI   ordinary                  Mon 30 Nov 2026 09:30   SR 2009/71, Schedule, para 4
    NI   exceptional               no limit                SR 2009/71, Schedule, para 5(1)(a)
    NI   not otherwise eligible    no limit                SR 2009/71, Schedule, para 5(1)(b)
    NI   bank                      cannot                  SR 2009/71, Schedule, Part 2
    NI   treasury                  cannot                  SR 2009/71, Schedule, Part 2
    NI   journalist                cannot                  SR 2009/71, Schedule, Part 2
    NI   other publication         no limit                SR 2009/71, Schedule, para 13
    NI   international             no limit                SR 2009/71, Schedule, para 12
    NI   production                no limit                2007 Act, s.11(8)
    NI   support                   no limit                SR 2009/71, Schedule, para 11
    SCO  ordinary                  Mon 23 Nov 2026 09:30   SSI 2008/399, Schedule, para 4(1)(b)
    SCO  exceptional               no limit                SSI 2008/399, Schedule, para 4(5)
    SCO  not otherwise eligible    Mon 23 Nov 2026 09:30   SSI 2008/399, Schedule, para 2(1)(h); SSI 2008/399, Schedule, para 4(1)(b)
    SCO  bank                      Mon 23 Nov 2026 09:30   SSI 2008/399, Schedule, para 2(1)(f) and (h); SSI 2008/399, Schedule, para 4(1)(b)
    SCO  journalist                Mon 23 Nov 2026 09:30   SSI 2008/399, Schedule, para 2(1)(h); SSI 2008/399, Schedule, para 4(1)(b)
    SCO  other publication         no limit                SSI 2008/399, Schedule, para 2(1)(e); SSI 2008/399, Schedule, para 4(2)
    SCO  production                no limit                SSI 2008/399, Schedule, para 1(2)
    SCO  other official            no limit                SSI 2008/399, Schedule, para 3(3)
    SCO  support                   no limit                SSI 2008/399, Schedule, para 3(2)
    WAL  ordinary                  Mon 23 Nov 2026 00:00   SI 2009/2818 (W.), Schedule, para 4(1)(b)
    WAL  exceptional               no limit                SI 2009/2818 (W.), Schedule, para 4(4)
    WAL  not otherwise eligible    Mon 23 Nov 2026 00:00   SI 2009/2818 (W.), Schedule, para 1(1)(h); SI 2009/2818 (W.), Schedule, para 4(1)(b)
    WAL  bank                      Mon 23 Nov 2026 00:00   SI 2009/2818 (W.), Schedule, para 1(1)(e) and (h); SI 2009/2818 (W.), Schedule, para 4(1)(b)
    WAL  journalist                Mon 23 Nov 2026 00:00   SI 2009/2818 (W.), Schedule, para 1(1)(h); SI 2009/2818 (W.), Schedule, para 4(1)(b)
    WAL  other publication         no limit                SI 2009/2818 (W.), Schedule, para 1(1)(d); SI 2009/2818 (W.), Schedule, para 4(2)
    WAL  support                   no limit                SI 2009/2818 (W.), Schedule, para 6
"""  # noqa: E501
ROWS = [
    [cell.strip() for cell in (line[4:9], line[9:35], line[35:59], line[59:])]
    for line in GRANTS.splitlines()
    if line
]
REGIMES = ("UK", "NI", "SCO", "WAL")


def release_of(regime: str):  # type: ignore[no-untyped-def]
    return changed(changed(RELEASE, "publishes_at", "Tue 1 Dec 2026 09:30"), "regime", regime)


@pytest.mark.parametrize("regime", REGIMES)
def test_each_kind_of_access(regime: str) -> None:
    expected = [
        (kind, instant(opens) if opens[-1].isdigit() else None, cites, opens != "cannot")
        for order, kind, opens, cites in ROWS
        if order == regime
    ]

    found = [(one.kind, one.opens_at, one.cites, one.may_be_granted) for one in grants(release_of(regime))]

    assert found == expected
    assert all(one.says.endswith(".") for one in grants(release_of(regime)))


def test_what_nobody_may_see_is_shown_to_those_who_produce_it_alone() -> None:
    release = changed(release_of("SCO"), "topic", GDP_OR_RETAIL)

    assert [one.kind for one in grants(release) if one.may_be_granted] == ["production"]
    assert {one.opens_at for one in grants(release)} == {None}
    assert all("para 4A(4)" in one.cites for one in grants(release) if not one.may_be_granted)


@pytest.mark.parametrize("regime", REGIMES)
def test_a_window_is_asked_for_before_there_is_a_release(regime: str) -> None:
    asked = window(regime, instant("Tue 1 Dec 2026 09:30"), market_sensitive=False)

    assert asked.grants == grants(release_of(regime))
    assert (asked.regime, asked.publishes_at) == (regime, instant("Tue 1 Dec 2026 09:30"))
    assert not asked.is_projected


def test_only_days_that_are_counted_can_be_projected() -> None:
    asked = {
        regime: window(regime, instant("Tue 2 Jan 2029 09:30"), market_sensitive=False) for regime in REGIMES
    }

    assert [regime for regime, one in asked.items() if one.is_projected] == ["SCO", "WAL"]


def test_a_window_that_opens_before_the_table_is_projected() -> None:
    assert window("SCO", instant("Wed 4 Jan 2012 09:30"), market_sensitive=False).is_projected
    assert not window("SCO", instant("Mon 16 Jan 2012 09:30"), market_sensitive=False).is_projected


def test_a_reading_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="same time or the start of day"):
        Readings(scottish_day="noon")


def test_the_readings_that_are_chosen() -> None:
    """Each is the stricter, or has its reason beside it: change one, and say so here."""
    assert Readings() == Readings(
        scottish_day="same time", lists_special_grants=True, lists_support=False, shortly_after_days=14
    )
