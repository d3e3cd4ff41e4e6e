"""What a drill found, by kind of kill, against SECURITY S4 and S5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from .killing import WITHIN_MS

ALARM_WITHIN = 5.0  # seconds (S6)


@dataclass(frozen=True)
class Lift:
    """One release at its instant. `late_ms`: from it to the first public byte; None where none came."""

    kind: str
    early_bytes: int
    late_ms: float | None
    wrong: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()  # where an early byte was seen, and when

    @property
    def lifted(self) -> bool:
        """Public, page and file, by exactly one Publication that is not early, with its event."""
        return self.late_ms is not None and not self.wrong


@dataclass(frozen=True)
class Score:
    """The lifts of one kind, or of all."""

    lifts: Sequence[Lift]
    within_ms: float | None = None

    @property
    def data(self) -> dict[str, Any]:
        late = sorted(one.late_ms for one in self.lifts if one.late_ms is not None)
        return {
            "lifts": len(self.lifts),
            "lifted": sum(one.lifted for one in self.lifts),
            "early_bytes": sum(one.early_bytes for one in self.lifts),
            "p50_ms": percentile(late, 50),
            "p99_ms": percentile(late, 99),
            "max_ms": percentile(late, 100),
            "within_ms": self.within_ms,
            "met": self.met(late),
        }

    def met(self, late: Sequence[float]) -> bool:
        """Nothing early, all lifted, and the 99th percentile within the limit. No lift at all meets nothing."""
        whole = bool(self.lifts) and all(one.lifted and not one.early_bytes for one in self.lifts)
        p99 = percentile(late, 99)
        return whole and p99 is not None and (self.within_ms is None or p99 <= self.within_ms)


@dataclass(frozen=True)
class Moved:
    """What came of a clock that was moved. `alarm_s`: from the web's first answer until its readiness said so."""

    whose: str
    how: str
    by_s: int
    early_bytes: int
    late_ms: float | None
    alarm_s: float | None

    @property
    def met(self) -> bool:
        """S6. A clock that is slow delays; one that is fast does not, and never makes it early."""
        in_time = self.by_s < 0 or self.late_ms is not None
        return not self.early_bytes and in_time and self.alarm_s is not None and self.alarm_s <= ALARM_WITHIN

    @property
    def data(self) -> dict[str, Any]:
        return {**asdict(self), "met": self.met}


def report(lifts: Sequence[Lift], moved: Sequence[Moved] = ()) -> dict[str, Any]:
    """The object that `--json` ends with. `met`: every kind met its own limit, and every clock."""
    order = [kind for kind in WITHIN_MS if any(one.kind == kind for one in lifts)]
    kinds = {kind: Score([one for one in lifts if one.kind == kind], WITHIN_MS[kind]).data for kind in order}
    every = Score(lifts).data
    met = bool(kinds) and all(one["met"] for one in kinds.values()) and all(one.met for one in moved)
    return {key: every[key] for key in ("lifts", "lifted", "early_bytes", "p99_ms")} | {
        "met": met,
        "kinds": kinds,
        **({"clocks": [one.data for one in moved]} if moved else {}),
    }


def is_safe(said: dict[str, Any]) -> bool:
    """Nothing early and all lifted, however late."""
    lifts = said["lifts"] and said["lifted"] == said["lifts"] and not said["early_bytes"]
    return bool(lifts) and all(one["met"] for one in said.get("clocks", ()))


def is_kept(said: dict[str, Any], *, busy: bool) -> bool:
    """Was the promise kept? On a machine that has other work, `busy`, lateness is told and not held against it."""
    return said["met"] or (busy and is_safe(said))


def percentile(ordered: Sequence[float], percent: int) -> float | None:
    """The nearest rank: of fewer than a hundred, the 99th is the worst."""
    return round(ordered[max(0, ceil(len(ordered) * percent / 100) - 1)], 1) if ordered else None


def table(said: dict[str, Any]) -> list[str]:
    """For a person."""
    lines = [f"{'killed':<10}{'lifts':>6}{'lifted':>8}{'early':>7}{'p50':>9}{'p99':>9}{'max':>9}{'limit':>8}"]
    for kind, one in said["kinds"].items():
        late = "".join(
            f"{'-' if one[key] is None else one[key]:>9}" for key in ("p50_ms", "p99_ms", "max_ms")
        )
        lines.append(
            f"{kind:<10}{one['lifts']:>6}{one['lifted']:>8}{one['early_bytes']:>7}{late}{one['within_ms']:>8}"
            f"  {'met' if one['met'] else 'MISSED'}"
        )
    return [*lines, *(_line(one) for one in said.get("clocks", ()))]


def _line(one: dict[str, Any]) -> str:
    late = "not in the time watched" if one["late_ms"] is None else f"{one['late_ms']:+.0f} ms"
    alarm = "no alarm" if one["alarm_s"] is None else f"alarm after {one['alarm_s']:.1f} s"
    whose = f"{one['whose']} by {one['how']}"
    met = "met" if one["met"] else "MISSED"
    return f"{whose:<34}{one['by_s']:>+8} s  early {one['early_bytes']}, public {late}, {alarm}  {met}"
