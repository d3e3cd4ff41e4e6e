"""What a bench says: a ratio, the floor that is due, the target, and how it was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """A limit of a ratio: met from it upwards, or up to it."""

    value: float
    upwards: bool = True

    def met_by(self, ratio: float) -> bool:
        return ratio >= self.value if self.upwards else ratio <= self.value

    def __str__(self) -> str:
        return f"{'at least' if self.upwards else 'at most'} {self.value:g}"


def at_least(value: float) -> Bound:
    return Bound(value)


def at_most(value: float) -> Bound:
    return Bound(value, upwards=False)


@dataclass(frozen=True)
class Ratio:
    """`missing` says why the target is missed and what would meet it; it is told only where it is missed."""

    name: str
    ratio: float
    floor: Bound
    target: Bound
    method: str
    missing: str = ""

    @property
    def data(self) -> dict[str, object]:
        """For `--json`: these keys and no others."""
        return {
            "name": self.name,
            "ratio": round(self.ratio, 3),
            "floor": self.floor.value,
            "floor_met": self.floor.met_by(self.ratio),
            "target": self.target.value,
            "target_met": self.target.met_by(self.ratio),
            "method": self.method,
        }

    def lines(self) -> list[str]:
        """For a person."""
        told = [
            f"{self.name}: {self.ratio:.3g}",
            f"    floor {self.floor}: {_met(self.floor, self.ratio)}; "
            f"target {self.target}: {_met(self.target, self.ratio)}",
            f"    {self.method}",
        ]
        return told if self.target.met_by(self.ratio) or not self.missing else [*told, f"    {self.missing}"]


def _met(bound: Bound, ratio: float) -> str:
    return "met" if bound.met_by(ratio) else "MISSED"
