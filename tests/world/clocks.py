"""The two clocks set apart, for questions of skew: quickly, many times in a test."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import psycopg2

from prerelease.core import clock


@contextmanager
def two_clocks() -> Iterator[Callable[[datetime, datetime], None]]:
    """`turn(db_at, app_at)`: the database's clock and this process's, each where it is told (aware)."""
    with closing(psycopg2.connect(clock.owner_dsn())) as owner:
        owner.autocommit = True
        with owner.cursor() as cursor:

            def turn(db_at: datetime, app_at: datetime) -> None:
                cursor.execute("UPDATE core_set_clock SET at = %s", [db_at])
                clock._set_at = app_at.astimezone(UTC)

            yield turn
