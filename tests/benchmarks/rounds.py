"""Sides that take turns, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Side = Callable[[], object]


@dataclass(frozen=True)
class Run:
    """How large a bench runs, and where its scratch files go."""

    quick: bool
    folder: Path

    def of(self, full: T, *, quick: T) -> T:
        """The size of a bench, or that of the test which proves its shape."""
        return quick if self.quick else full


@dataclass(frozen=True)
class Rounds:
    """Seconds that each side took in each round, in order."""

    taken: Mapping[str, list[float]]

    def median(self, side: str) -> float:
        """Seconds."""
        return median(self.taken[side])

    def ratio(self, over: str, under: str) -> float:
        """How many times longer `over` takes than `under`: the median of what each round says by itself."""
        return median(a / b for a, b in zip(self.taken[over], self.taken[under], strict=True))

    def __str__(self) -> str:
        each = ", ".join(f"{side} {_seconds(self.median(side))}" for side in self.taken)
        return f"{each}; medians of {len(next(iter(self.taken.values())))} rounds in turns"


def race(sides: Mapping[str, Side], *, rounds: int, repeat: int = 1) -> Rounds:
    """Each side `repeat` times in every round, the order turned about; an unmeasured round goes first,
    in the order given.

    A side that returns a float has measured itself, in seconds; of any other the wall-clock time is taken.
    """
    names = list(sides)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        for name in reversed(names) if number % 2 else names:
            seconds = _measured(sides[name], repeat)
            if number:
                taken[name].append(seconds)
    return Rounds(taken)


def _measured(side: Side, repeat: int) -> float:
    gc.collect()
    began = time.perf_counter()
    said = [side() for _ in range(repeat)]
    wall = time.perf_counter() - began
    own = [one for one in said if isinstance(one, float)]
    return (sum(own) if len(own) == len(said) else wall) / repeat


def _seconds(value: float) -> str:
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"
