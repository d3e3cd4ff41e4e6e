"""From values to places: round ticks, and where on an axis a value stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
NEAR_ZERO = 0.5  # of the greatest value: where the least is below it, a line's axis begins at zero too


@dataclass(frozen=True)
class Scale:
    """An axis from its first tick to its last; `at` is between 0 and 1, and rises with the value."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.ticks[0]

    @property
    def high(self) -> float:
        return self.ticks[-1]

    @property
    def begins_at_zero(self) -> bool:
        """Or ends there, where every value is below it, or has it in between."""
        return self.low <= 0 <= self.high

    def at(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def from_zero(values: list[float], *, about: int = 5) -> Scale:
    """For bars, whose lengths are compared: zero is always on it."""
    return Scale(ticks(min([0.0, *values]), max([0.0, *values]), about=about))


def around(values: list[float], *, about: int = 5) -> Scale:
    """For lines: from zero where that costs little, else around the values."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if 0 <= low <= NEAR_ZERO * high:
        low = 0.0
    elif NEAR_ZERO * low <= high <= 0:
        high = 0.0
    return Scale(ticks(low, high, about=about))


def ticks(low: float, high: float, *, about: int = 5) -> tuple[float, ...]:
    """Round values in equal steps of 1, 2 or 5 times a power of ten, the first at or below `low`, the last at or above
    `high`; at least two. Raises ValueError for what is no finite number."""
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("An axis needs finite numbers.")
    if low == high:
        low, high = (low, low + 1) if low == 0 else (min(low, 0.0), max(low, 0.0))
    first, last = Decimal(repr(min(low, high))), Decimal(repr(max(low, high)))
    step = _step((last - first) / about)
    from_, to = (
        (first / step).to_integral_value("ROUND_FLOOR"),
        (last / step).to_integral_value("ROUND_CEILING"),
    )
    return tuple(float(step * n) for n in range(int(from_), int(to) + 1))


def _step(least: Decimal) -> Decimal:
    power = Decimal(10) ** least.adjusted()
    return next(step * power for step in STEPS if step * power >= least)


def said(value: float, ticks: tuple[float, ...], unit: str = "") -> str:
    """A tick as people read it: 1,500 or 2.5% or £20."""
    step = Decimal(repr(float(ticks[1]))) - Decimal(repr(float(ticks[0])))
    places = max(0, -int(step.normalize().as_tuple().exponent))
    number = f"{abs(value):,.{places}f}"
    sign = "−" if value < 0 else ""
    return f"{sign}{number}%" if unit == "%" else f"{sign}{unit}{number}"
