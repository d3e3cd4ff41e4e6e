"""What the readiness page asks of the work itself."""

from __future__ import annotations

from datetime import timedelta

from prerelease.core import clock
from releases.models import Heartbeat

SILENCE = timedelta(seconds=60)


def sweep_is_alive() -> tuple[str, bool, str]:
    """The sweep of the lift has run within a minute. Its silence delays nobody: the first reader lifts too."""
    last = Heartbeat.objects.filter(job="lift_sweep").first()
    if last is None:
        return "sweep", False, "The sweep that lifts embargoes has not run yet."
    age = clock.moment().high - last.at
    return (
        "sweep",
        age < SILENCE,
        f"The sweep that lifts embargoes ran {int(age.total_seconds())} seconds ago.",
    )
