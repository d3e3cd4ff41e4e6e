"""The only module that asks the time.

There are two clocks: the database's, an SQL function `clock()` that only the owner may replace, and this
process's. Three modes, the same for both (DECISIONS 10):

real    the machine's time. Production's `clock()` reads no setting and no table.
set     stands still where it was put: tests, replay, building the demonstration.
offset  runs, shifted by a fixed interval: the running demonstration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2
from django.conf import settings
from django.db import connection

from .moment import Moment

LONDON = ZoneInfo("Europe/London")
FAR_FUTURE = datetime(9999, 1, 1, tzinfo=UTC)

REAL = "SELECT clock_timestamp()"
SET = "SELECT at FROM core_set_clock"

_set_at: datetime | None = None


def now() -> datetime:
    """This process's instant, aware, UTC. For an Occasion and for `Moment`; never to decide by alone."""
    match settings.CLOCK:
        case "real":
            return datetime.now(UTC)
        case "offset":
            return datetime.now(UTC) + timedelta(seconds=settings.CLOCK_OFFSET)
        case "set":
            if _set_at is None:
                raise RuntimeError("The clock is in its set mode and nobody has set it.")
            return _set_at
        case other:
            raise ValueError(f"No such clock: {other}")


def moment(using: Any = None) -> Moment:
    """Both clocks, drawn now. Take the lock first, if there is one: `Release.objects.locked` does."""
    with (using or connection).cursor() as cursor:
        cursor.execute("SELECT clock()")
        return Moment.of(cursor.fetchone()[0], now())


@contextmanager
def owner(of: str = "") -> Iterator[Any]:
    """A cursor of the owner's, committed at the end. Only commands and tests have the owner's address.

    `of` is that address, where it is of another database than this process uses.
    """
    if not of and not settings.DATABASE_OWNER_URL:
        raise RuntimeError("This needs DATABASE_OWNER_URL, which only the owner's commands have.")
    connection_to = psycopg2.connect(of or owner_dsn())
    try:
        with connection_to, connection_to.cursor() as cursor:
            yield cursor
    finally:
        connection_to.close()


def owner_dsn() -> str:
    """The owner's address of the database that this process uses, a test's clone included."""
    address = settings.DATABASE_OWNER_URL
    return psycopg2.extensions.make_dsn(address, dbname=connection.settings_dict["NAME"])


def turn_to(instant: datetime) -> None:
    """Stand both clocks at an instant (aware). Owner only, and only where the clock is in its set mode."""
    global _set_at
    if settings.CLOCK != "set":
        raise RuntimeError("Only a clock in its set mode can be turned.")
    if instant.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    with owner() as cursor:
        cursor.execute("UPDATE core_set_clock SET at = %s", [instant])
    _set_at = instant.astimezone(UTC)


def install(mode: str, offset: timedelta = timedelta(), *, of: str = "") -> None:
    """Give the database's `clock()` the body of a mode. Owner only; production installs "real" by migration."""
    match mode:
        case "real":
            body = REAL
        case "set":
            body = SET
        case "offset":
            body = f"SELECT clock_timestamp() + interval '{offset.total_seconds()} seconds'"
        case other:
            raise ValueError(f"No such clock: {other}")
    with owner(of) as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $${body}$$"
        )
