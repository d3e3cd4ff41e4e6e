"""How early ordinary pre-release access may open: one limit for each regime, with versions by date.

The United Kingdom and Northern Ireland count elapsed hours; Scotland counts working days, on the calendar; Wales counts
days, or hours, on which nobody in the United Kingdom has a holiday.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from .calendar import Calendar, midnight
from .facts import ReleaseFacts
from .orders import ORDERS, citation
from .readings import START_OF_DAY
from .words import LONDON, london_day

DAY = timedelta(hours=24)
FOUR_HOURS = timedelta(hours=4)
ECONOMIC, GDP_OR_RETAIL, OTHER = "economic", "gdp or retail sales", "other"

SCOTTISH_ACT = "Pre-release Access to Official Statistics (Scotland) Act 2021, s.2"
ACT_2021_FROM = date(2021, 4, 22)  # economic statistics, and the first year of GDP and retail sales
SECOND_YEAR_FROM = date(2022, 4, 22)
NONE_AT_ALL_FROM = date(2023, 4, 22)


@dataclass(frozen=True)
class Limit:
    """`opens_at` is the earliest instant (UTC), or None where there may be no ordinary access at all."""

    opens_at: datetime | None
    cites: str
    says: str  # the length in words: "24 hours", "5 working days"


def limit(release: ReleaseFacts) -> Limit:
    """The limit on ordinary access. Raises KeyError for a regime that is not known."""
    match release.regime:
        case "SCO":
            return _scottish(release)
        case "WAL":
            return _welsh(release)
        case regime:
            opens_at = release.publishes_at.astimezone(UTC) - DAY
            return Limit(opens_at, f"{ORDERS[regime].instrument}, Schedule, para 4", "24 hours")


def _scottish(release: ReleaseFacts) -> Limit:
    on = london_day(release.publishes_at)
    if release.topic == GDP_OR_RETAIL and on >= NONE_AT_ALL_FROM:
        return Limit(None, f"SSI 2008/399, Schedule, para 4A(4); {SCOTTISH_ACT}", "no time at all")
    if release.topic == GDP_OR_RETAIL and on >= SECOND_YEAR_FROM:
        cites = f"SSI 2008/399, Schedule, para 4A; {SCOTTISH_ACT}"
        return Limit(release.publishes_at.astimezone(UTC) - FOUR_HOURS, cites, "4 hours")
    days, cites = _scottish_days(release, on)
    says = "1 working day" if days == 1 else f"{days} working days"
    return Limit(_working_days_before(release, days), cites, says)


def _scottish_days(release: ReleaseFacts, on: date) -> tuple[int, str]:
    """One working day for what is market sensitive or, since the Act of 2021, economic; else five."""
    if release.topic != OTHER and on >= ACT_2021_FROM:
        place = "para 4A" if release.topic == GDP_OR_RETAIL else "para 4(1)(a)"
        return 1, f"SSI 2008/399, Schedule, {place}; {SCOTTISH_ACT}"
    if release.market_sensitive is not False:
        return 1, "SSI 2008/399, Schedule, para 4(1)(a)"
    return 5, "SSI 2008/399, Schedule, para 4(1)(b)"


def _working_days_before(release: ReleaseFacts, days: int) -> datetime:
    local = release.publishes_at.astimezone(LONDON)
    on = nth_counting_day_before(release.calendar, "SCO", local.date(), days)
    clock = time(0) if release.readings.scottish_day == START_OF_DAY else local.time()
    return datetime.combine(on, clock, LONDON).astimezone(UTC)


def _welsh(release: ReleaseFacts) -> Limit:
    if release.market_sensitive is not False:
        opens_at = _countable_hours_before(release.calendar, release.publishes_at, DAY)
        return Limit(opens_at, citation("market sensitive", "WAL"), "24 hours that count")
    on = nth_counting_day_before(release.calendar, "WAL", london_day(release.publishes_at), 5)
    cites = "SI 2009/2818 (W.), Schedule, para 4(1)(b)"
    return Limit(midnight(on).astimezone(UTC), cites, "5 days that count")


def nth_counting_day_before(calendar: Calendar, regime: str, on: date, number: int) -> date:
    """The day that is `number` counting days before `on`, which itself is not counted."""
    for _ in range(number):
        on -= timedelta(days=1)
        while not calendar.counts(regime, on):
            on -= timedelta(days=1)
    return on


def _countable_hours_before(calendar: Calendar, at: datetime, length: timedelta) -> datetime:
    """The last instant from which so many countable hours remain until `at`."""
    for begins, ends in _countable_stretches(calendar, at.astimezone(UTC)):
        if ends - begins >= length:
            return ends - length
        length -= ends - begins
    raise AssertionError("Days go back without end.")


def _countable_stretches(calendar: Calendar, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each countable day as instants (UTC), backwards; of the day of publication, what lies before it."""
    on = london_day(until)
    while True:
        begins = midnight(on).astimezone(UTC)
        if calendar.counts("WAL", on):
            yield begins, until
        on, until = on - timedelta(days=1), begins
