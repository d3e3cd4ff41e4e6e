"""`drill lift`: so many lifts, a few at each instant, the kinds of kill by turns in an order drawn by lot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from .clocks import all_moves, move, told
from .instant import Pace, lift
from .killing import NOTHING
from .scores import Lift, Moved
from .setting_up import Ground, Say, Target, build, ground, instants

TOGETHER = 2  # releases at one instant, as on a busy day


@dataclass(frozen=True)
class Drilled:
    lifts: list[Lift]
    moved: list[Moved]


def drill(root: Path, lifts: int, kinds: Sequence[str], seed: int, say: Say, *, clocks: bool) -> Drilled:
    """Each kind of kill, and no kill at all, as often as the others; then each clock moved. Raises NotReady."""
    chance = Random(seed)  # noqa: S311 - a drill that can be repeated
    with ground(root, say) as here:
        planned = plan(lifts, [NOTHING, *kinds], chance)
        moves = all_moves() if clocks else []
        when = instants(len(planned) + len(moves))
        due = [at for (_, number), at in zip(planned, when, strict=False) for _ in range(number)]
        say(f"Making {len(due) + len(moves)} releases by the real actions.")
        targets = build(here, [*due, *when[len(planned) :]])
        pace = Pace()
        done = list(_each(here, planned, when[: len(planned)], targets[: len(due)], chance, say, pace))
        then = zip(moves, when[len(planned) :], targets[len(due) :], strict=True)
        return Drilled(done, [told(move(here, at, one, target, pace), say) for one, at, target in then])


def plan(lifts: int, kinds: Sequence[str], chance: Random) -> list[tuple[str, int]]:
    """What is killed at each instant, and how many are due at it; the last may have fewer."""
    numbers = [min(TOGETHER, lifts - done) for done in range(0, lifts, TOGETHER)]
    order: list[str] = []
    while len(order) < len(numbers):
        order += chance.sample(kinds, len(kinds))
    return list(zip(order, numbers, strict=False))


def _each(
    here: Ground,
    planned: Sequence[tuple[str, int]],
    when: Sequence[datetime],
    targets: list[Target],
    chance: Random,
    say: Say,
    pace: Pace,
) -> Iterator[Lift]:
    for (kind, number), at in zip(planned, when, strict=True):
        due, targets = targets[:number], targets[number:]
        for one in lift(here, at, due, kind, chance, pace):
            late = "never public" if one.late_ms is None else f"{one.late_ms:+.0f} ms"
            say(f"{kind:<10}{late:>12}  {'; '.join((*one.wrong, *one.seen))}".rstrip())
            yield one
