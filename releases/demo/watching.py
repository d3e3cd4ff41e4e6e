"""Seeing the lift without causing it: the public page would, as its first reader, so the database is asked."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import psycopg2

from .setting_up import Built

SEEN = """
SELECT p.at, p.cause FROM releases_publication p JOIN releases_release r ON r.id = p.release_id WHERE r.ref = %s
"""


@dataclass(frozen=True)
class Seen:
    """When it was published and what caused it; or how long it still is until the set time, seconds."""

    published_at: datetime | None
    cause: str
    left: float


def look(built: Built) -> Seen:
    """As the application, with the database's own shifted clock."""
    address = built.environment["DATABASE_URL"]
    with closing(psycopg2.connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute(SEEN, [built.places["release"]])
        row = cursor.fetchone()
        cursor.execute("SELECT extract(epoch FROM %s - clock())", [built.publish_at])
        left = float(cursor.fetchone()[0])
    return Seen(row[0], row[1], left) if row else Seen(None, "", left)
