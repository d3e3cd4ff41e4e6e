"""An instant known from two clocks, and the cautious reading of each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TOLERATED_SKEW = timedelta(milliseconds=500)


@dataclass(frozen=True)
class Moment:
    """What the database's clock and this process's clock said together, both aware, UTC.

    Openings are judged by `low`, closings by `high`: whichever clock is wrong, nothing opens early
    and nothing stays open late. Facts are stamped with `low`.
    """

    low: datetime
    high: datetime

    @classmethod
    def of(cls, *instants: datetime) -> "Moment":
        if any(instant.tzinfo is None for instant in instants):
            raise ValueError("An instant needs its time zone.")
        return cls(min(instants), max(instants))

    @property
    def skew(self) -> timedelta:
        """How far apart the two clocks are."""
        return self.high - self.low

    @property
    def is_trusted(self) -> bool:
        """Do the clocks agree well enough to open an embargoed window by them?"""
        return self.skew <= TOLERATED_SKEW

    def reached(self, at: datetime) -> bool:
        """Has something that opens at this instant opened? Both clocks must say so."""
        return self.low >= at

    def passed(self, at: datetime) -> bool:
        """Has something that closes at this instant closed? Either clock is enough."""
        return self.high >= at

    def within(self, opens_at: datetime, closes_at: datetime) -> bool:
        """Inside the half-open window [opens_at, closes_at)?"""
        return self.reached(opens_at) and not self.passed(closes_at)
