"""Questions of a world: who, what and when, mostly of people with a line, mostly within a microsecond of a boundary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.statute.reference import World, release_of, things_of

from .worlds import MICROSECOND, PEOPLE, Plan

NUDGES = [timedelta(), timedelta(), MICROSECOND, -MICROSECOND]
SKEWS = [
    timedelta(microseconds=n)
    for n in (*[0] * 6, 1, 1, 2, 1000, 250_000, 500_000, 500_000, 500_001, 2_000_000)
]


@dataclass(frozen=True)
class Question:
    """May this person open this thing, or, with `download`, take it away?"""

    person: str
    thing: str
    db_at: datetime
    app_at: datetime
    download: bool = False


def questions(plan: Plan, count: int, *, not_before: datetime | None = None) -> Iterator[Question]:
    """`count` of them, the same for the same plan; with `not_before`, at moments that both clocks put after it."""
    chance = Random(plan.seed)
    for _ in range(count):
        person, thing = _who_and_what(plan.world, chance)
        db_at, app_at = _when(plan.world, thing, chance)
        late = timedelta() if not_before is None else max(timedelta(), not_before - min(db_at, app_at))
        download = thing in plan.world.versions and chance.random() < 0.3
        yield Question(person, thing, db_at + late, app_at + late, download)


def _who_and_what(world: World, chance: Random) -> tuple[str, str]:
    things = things_of(world)
    if chance.random() < 0.1:
        return chance.choice(PEOPLE), chance.choice(sorted(things))
    line = chance.choice(world.lines)
    return line.person, chance.choice(sorted(name for name in things if things[name].release == line.release))


def _when(world: World, thing: str, chance: Random) -> tuple[datetime, datetime]:
    """The lesser clock or the greater stands at a boundary or beside it, or both stand somewhere between two."""
    edges = boundaries(world, release_of(world, thing))
    skew, place = chance.choice(SKEWS), chance.random()
    if place < 0.3 and len(edges) > 1:
        index = chance.randrange(len(edges) - 1)
        low = edges[index] + (edges[index + 1] - edges[index]) / 2
    else:
        low = chance.choice(edges) + chance.choice(NUDGES) - (skew if place < 0.6 else timedelta())
    both = [low, low + skew]
    chance.shuffle(both)
    return both[0], both[1]


def boundaries(world: World, release: str | None) -> list[datetime]:
    """Every instant at which anything of this release begins or ends."""
    lines = [line for line in world.lines if line.release == release]
    instants = {world.releases[release].publish_at}
    instants |= {
        at for line in lines for at in (line.opens_at, line.closes_at, line.holds_from, line.holds_to) if at
    }
    instants |= {form.at for form in world.final_forms.values() if form.release == release}
    instants |= {terms.in_force_at for terms in world.terms}
    return sorted(instants)
