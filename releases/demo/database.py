"""Whose database this is: the demonstration fills one that is empty or its own, and no other (DECISIONS 10)."""

from __future__ import annotations

from contextlib import closing

import psycopg2

PURPOSE = "demonstration"
MARK = "prerelease demonstration: made again on each run"

ANYTHING = """
SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%' LIMIT 1
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
ITS_COMMENT = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'public'"


class NotOurs(Exception):
    """The database holds something that is not the demonstration's, or is in use."""


def make_empty(owner_url: str) -> None:
    """Empty it and mark it as the demonstration's, all at once. Raises NotOurs, having touched nothing."""
    with closing(psycopg2.connect(owner_url)) as connection, connection, connection.cursor() as cursor:
        name = connection.info.dbname
        if not (_is_empty(cursor) or _is_marked(cursor)):
            raise NotOurs(
                f"The database {name!r} is not empty and is not the demonstration's own, so it is left as it is. "
                "Give DATABASE_URL and DATABASE_OWNER_URL of an empty one."
            )
        cursor.execute(OTHERS)
        if (others := cursor.fetchone()[0]) > 0:
            raise NotOurs(f"The database {name!r} is in use by {others} other connections. Stop them first.")
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        # Before it is filled: a run that was interrupted half-way leaves it ours.
        cursor.execute("COMMENT ON SCHEMA public IS %s", [MARK])


def mark(owner_url: str) -> None:
    """In the table that says what a database is for, once it is there."""
    with closing(psycopg2.connect(owner_url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_mark (purpose) VALUES (%s)", [PURPOSE])


def _is_empty(cursor: psycopg2.extensions.cursor) -> bool:
    cursor.execute(ANYTHING)
    return cursor.fetchone() is None


def _is_marked(cursor: psycopg2.extensions.cursor) -> bool:
    cursor.execute(ITS_COMMENT)
    row = cursor.fetchone()
    if row and row[0] == MARK:
        return True
    cursor.execute("SELECT to_regclass('public.core_mark')")
    if cursor.fetchone()[0] is None:
        return False
    cursor.execute("SELECT 1 FROM core_mark WHERE purpose = %s", [PURPOSE])
    return cursor.fetchone() is not None
