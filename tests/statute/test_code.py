"""Which edition of the Code is cited, and instants in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from prerelease.core import london
from releases.rules.code import practice
from releases.rules.words import when

from .founding import RELEASE
from .table import changed, instant

EDITIONS = """
    matter                 3 November 2025                           4 November 2025
    announcing             Code of Practice for Statistics 2.0, T3.1   Code of Practice for Statistics 3.0, 3.1
    changing a date        Code of Practice for Statistics 2.0, T3.2   Code of Practice for Statistics 3.0, 3.2
    before final form      Code of Practice for Statistics 2.0, T3.3   Code of Practice for Statistics 3.0, 3.3
    final form             Code of Practice for Statistics 2.0, T3.4   Code of Practice for Statistics 3.0, 3.4
    time of publication    Code of Practice for Statistics 2.0, T3.6   Code of Practice for Statistics 3.0, Standard 3
    corrections   Code of Practice for Statistics 2.0, principle T3   Code of Practice for Statistics 3.0, Standard 3
"""


@pytest.mark.parametrize("line", EDITIONS.strip().splitlines()[1:], ids=str.strip)
def test_edition(line: str) -> None:
    matter, second, third = (cell.strip() for cell in line.strip().split("   ") if cell.strip())

    assert practice(matter, date(2025, 11, 3)) == second
    assert practice(matter, date(2025, 11, 4)) == third


def test_the_day_of_the_third_edition_is_a_setting() -> None:
    assert "2.0" in practice("final form", date(2026, 1, 1), code_3_from=date(2026, 1, 2))


def test_an_unknown_matter_has_no_citation() -> None:
    with pytest.raises(KeyError):
        practice("gossip", date(2020, 7, 16))


def test_whole_minutes_are_worded_as_everywhere_else() -> None:
    new_year = datetime(2020, 1, 1, tzinfo=UTC)

    for hours in range(0, 24 * 366, 7):
        at = new_year + timedelta(hours=hours, minutes=hours % 60)
        assert when(at) == london.when(at)


def test_a_refusal_does_not_hide_the_seconds() -> None:
    assert when(instant("Wed 15 Jul 2020 09:29:59")) == "9:29:59am on Wednesday 15 July 2020"
    assert when(instant("Wed 15 Jul 2020 09:30:00.000001")) == "9:30:00.000001am on Wednesday 15 July 2020"
    assert when(instant("Wed 15 Jul 2020 09:29:59.999999")) == "9:29:59.999999am on Wednesday 15 July 2020"


def test_a_naive_instant_is_no_fact() -> None:
    with pytest.raises(ValueError, match="publishes_at needs its time zone"):
        replace(RELEASE, publishes_at=datetime(2020, 7, 16, 9, 30))  # noqa: DTZ001


def test_a_table_with_the_wrong_weekday_is_no_table() -> None:
    with pytest.raises(AssertionError, match="Thursday"):
        changed(RELEASE, "publishes_at", "Wed 16 Jul 2020 09:30")


def test_a_table_with_an_unknown_field_is_no_table() -> None:
    with pytest.raises(KeyError):
        changed(RELEASE, "publishs_at", "Thu 16 Jul 2020 09:30")
