"""How early ordinary access may open, against a reference that counts hour by hour: 15 years of weekdays.

The plain run asks every 31st weekday, so that all five are met; EVERY_WEEKDAY=1 asks all of them.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from releases.rules.limits import limit

from .counting import LONDON, earliest
from .founding import RELEASE

FIRST, LAST = date(2026, 1, 1), date(2040, 12, 31)
TIMES = (time(7), time(9, 30), time(12))
STEP = 1 if os.environ.get("EVERY_WEEKDAY") else 31


def weekdays() -> Iterator[date]:
    days = (FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1))
    return (day for day in days if day.weekday() < 5)


@pytest.mark.parametrize("market_sensitive", [False, True], ids=["not market sensitive", "market sensitive"])
@pytest.mark.parametrize("regime", ["UK", "NI", "SCO", "WAL"])
def test_the_limit_agrees_with_counting(regime: str, market_sensitive: bool) -> None:
    asked = 0
    for number, day in enumerate(weekdays()):
        if number % STEP:
            continue
        for clock in TIMES:
            publishes_at = datetime.combine(day, clock, LONDON)
            release = replace(
                RELEASE, regime=regime, publishes_at=publishes_at, market_sensitive=market_sensitive
            )
            expected = earliest(regime, publishes_at, market_sensitive=market_sensitive)
            assert limit(release).opens_at == expected, (regime, publishes_at)
            asked += 1
    assert asked == 3 * -(-sum(1 for _ in weekdays()) // STEP)
