"""One instant: the service starts, something is killed, and what comes out is looked at from outside and inside."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import psycopg2

from prerelease.core import clock
from prerelease.local.processes import Supervisor

from . import services
from .killing import EARLIEST, LATEST, kill
from .probes import Probes, Seen
from .scores import Lift
from .setting_up import Ground, NotReady, Target

SETTLED = 2.0  # seconds before the instant by which all must be ready
AFTER = 0.7  # seconds after it that are always watched
GIVEN_UP = 20.0  # seconds after it
STEP = 0.005
SLOWEST = 120.0

FACTS = """
SELECT r.ref, count(DISTINCT p.id), bool_and(p.at >= r.publish_at), count(DISTINCT e.seq)
FROM releases_release r
LEFT JOIN releases_publication p ON p.release_id = r.id
LEFT JOIN audit_event e ON e.release = r.ref AND e.verb = 'release.published'
WHERE r.ref = ANY(%s) GROUP BY r.ref
"""


@dataclass
class Pace:
    """How long before an instant its services are started, seconds: learned from how long they took."""

    lead: float = 12.0

    def learn(self, took: float) -> None:
        self.lead = max(took * 1.5, self.lead * 0.7) + SETTLED

    def slow_down(self) -> None:
        """Raises NotReady where the machine cannot start the service in two minutes."""
        self.lead *= 2
        if self.lead > SLOWEST:
            raise NotReady("The service does not start in two minutes: the machine is too busy.")


def lift(
    ground: Ground, publish_at: datetime, targets: Sequence[Target], kind: str, chance: Random, pace: Pace
) -> list[Lift]:
    """Everything due at this instant, with one kill. Where the service was too slow to start it is started again.

    Raises NotReady, also where the instant came before the service was up: what nobody watched is not measured again.
    """
    while True:
        try:
            return _lift(ground, publish_at, targets, kind, chance, pace)
        except services.TooSlow:
            if any("published 0 times" not in wrong for wrong in facts(ground, targets)):
                raise NotReady(
                    "The instant came before the service was up: the machine is too busy."
                ) from None
            pace.slow_down()


def _lift(
    ground: Ground, publish_at: datetime, targets: Sequence[Target], kind: str, chance: Random, pace: Pace
) -> list[Lift]:
    began, at = time.monotonic(), time.monotonic() + pace.lead
    offset = publish_at - timedelta(seconds=pace.lead) - clock.now()
    services.install(ground, offset)
    with services.running(ground, offset, by=at - 2 * SETTLED) as children:
        cookie = ground.stranger().cookie
        if time.monotonic() > at - SETTLED:
            raise services.TooSlow
        pace.learn(time.monotonic() - began)
        probes = Probes(ground.port, at, targets, cookie)
        _sleep_until(at - SETTLED)
        with probes.asking():
            _fire(ground, children, kind, at + chance.uniform(EARLIEST, LATEST), chance)
            _mend_until(ground, children, lambda: _is_over(probes, at))
    slip = clock.now() - publish_at + offset - timedelta(seconds=time.monotonic() - at)
    return [
        _judged(one, kind, at, wrong, slip)
        for one, wrong in zip(probes.seen, facts(ground, targets), strict=True)
    ]


def facts(ground: Ground, targets: Sequence[Target]) -> list[tuple[str, ...]]:
    """What is wrong with each in the database: nothing, where it was published once, not early, with its event."""
    with closing(psycopg2.connect(ground.servers.owner_url)) as connection, connection.cursor() as cursor:
        cursor.execute(FACTS, [[target.ref for target in targets]])
        found = {ref: rest for ref, *rest in cursor.fetchall()}
    return [tuple(_wrong(*found[target.ref])) for target in targets]


def _wrong(publications: int, in_time: bool | None, events: int) -> list[str]:
    wrong = [] if publications == 1 else [f"published {publications} times"]
    wrong += ["recorded before its instant"] if in_time is False else []
    return wrong + ([] if events == 1 else [f"{events} events of publication"])


def _judged(seen: Seen, kind: str, at: float, wrong: tuple[str, ...], slip: timedelta = timedelta()) -> Lift:
    """`slip`: how far the machine's clock has run ahead of the one that no clock of the drill moves."""
    first = seen.first_at if seen.is_public else None
    if seen.strayed:
        wrong = (*wrong, "a private address showed it to a stranger")
    slipped = f"the machine's clock slipped by {slip.total_seconds() * 1000:+.1f} ms"
    early = (f"EARLY: {seen.early_where}; {slipped}",) if seen.early else ()
    return Lift(kind, seen.early, None if first is None else (first - at) * 1000, wrong, early)


def _is_over(probes: Probes, at: float) -> bool:
    now = time.monotonic()
    return now > at + GIVEN_UP or (now > at + AFTER and all(one.is_public for one in probes.seen))


def _fire(ground: Ground, children: Supervisor, kind: str, when: float, chance: Random) -> None:
    _sleep_until(when)
    kill(kind, children, ground.servers, chance)


def _mend_until(ground: Ground, children: Supervisor, over: Callable[[], bool]) -> None:
    """The supervisor's part: whatever has died is started again."""
    while not over():
        children.mend()
        ground.servers.mend()
        time.sleep(STEP)


def _sleep_until(when: float) -> None:
    time.sleep(max(0.0, when - time.monotonic()))
