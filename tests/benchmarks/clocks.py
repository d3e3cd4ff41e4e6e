"""The clock that runs, as in production, in place of the set one in which a bench makes its world."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings

from prerelease.core import clock


@contextmanager
def running_from(said: str) -> Iterator[None]:
    """From an hour in London on, both clocks alike: the database's `clock()` then reads no table."""
    at = datetime.fromisoformat(said).replace(tzinfo=clock.LONDON)
    with clock.owner() as cursor:
        cursor.execute(clock.REAL)
        offset = at - cursor.fetchone()[0]
    clock.install("offset", offset)
    settings.CLOCK, settings.CLOCK_OFFSET = "offset", offset.total_seconds()
    try:
        yield
    finally:
        settings.CLOCK = "set"
        clock.install("set")
