"""`drill lift`: so many lifts, a few at each instant, the kinds of kill by turns in an order drawn by lot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

from .instant import Pace, lift
from .killing import NOTHING
from .scores import Lift
from .setting_up import Ground, Say, Target, build, ground, instants

TOGETHER = 2  # releases at one instant, as on a busy day


def drill(root: Path, lifts: int, kinds: Sequence[str], seed: int, say: Say) -> list[Lift]:
    """Each kind of kill, and no kill at all, as often as the others. Raises NotReady."""
    chance = Random(seed)  # noqa: S311 - a drill that can be repeated
    with ground(root, say) as here:
        planned = plan(lifts, [NOTHING, *kinds], chance)
        when = instants(len(planned))
        say(f"Making {lifts} releases by the real actions.")
        targets = build(
            here, [at for (_, number), at in zip(planned, when, strict=True) for _ in range(number)]
        )
        return list(_each(here, planned, when, targets, chance, say))


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
) -> Iterator[Lift]:
    pace = Pace()
    for (kind, number), at in zip(planned, when, strict=True):
        due, targets = targets[:number], targets[number:]
        for one in lift(here, at, due, kind, chance, pace):
            late = "never public" if one.late_ms is None else f"{one.late_ms:+.0f} ms"
            say(f"{kind:<10}{late:>12}  {'; '.join(one.wrong)}".rstrip())
            yield one
