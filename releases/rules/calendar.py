"""Which days count: for Scotland's working days and Wales's countable days and hours.

The shipped table of bank holidays, and what has been added since: the days on which the offices of the person
responsible are closed (SSI 2008/399, art 2), and bank holidays or days of thanksgiving or mourning proclaimed later.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .bank_holidays import ENGLAND_AND_WALES, NATIONS, NORTHERN_IRELAND, SCOTLAND, bank_holidays
from .projected import SATURDAY, easter
from .words import LONDON

MONDAY_TO_FRIDAY = range(SATURDAY)
NATIONS_OF = {
    "UK": (ENGLAND_AND_WALES,),
    "NI": (NORTHERN_IRELAND,),
    "SCO": (SCOTLAND,),
    "WAL": NATIONS,  # a bank holiday in any part of the United Kingdom (SI 2009/2818, Schedule, para 4(6))
}


@dataclass(frozen=True)
class Calendar:
    """What an administrator has added to the shipped table. Days are London days."""

    closures: frozenset[date]  # the person responsible's offices are closed
    proclaimed: frozenset[tuple[str, date]]  # (nation, day): bank holidays that the shipped table has not
    polling_days: frozenset[date] = frozenset()  # national ones; local elections are none

    def counts(self, regime: str, on: date) -> bool:
        """Is it a working day in Scotland, a countable day in Wales, or else a day that people work?

        Raises KeyError for a regime that is not known.
        """
        if on.weekday() >= SATURDAY or any(self.is_holiday(nation, on) for nation in NATIONS_OF[regime]):
            return False
        if regime == "SCO":
            return on not in self.closures
        return regime != "WAL" or not _is_christmas_day_or_good_friday(on)

    def is_holiday(self, nation: str, on: date) -> bool:
        return on in bank_holidays(nation, on.year) or (nation, on) in self.proclaimed


SHIPPED = Calendar(closures=frozenset(), proclaimed=frozenset())
"""Nothing added."""


def midnight(on: date) -> datetime:
    """The instant at which a London day begins: never doubtful, since the clocks change at 1am."""
    return datetime(on.year, on.month, on.day, tzinfo=LONDON)


def _is_christmas_day_or_good_friday(on: date) -> bool:
    return (on.month, on.day) == (12, 25) or on == easter(on.year) - timedelta(days=2)
