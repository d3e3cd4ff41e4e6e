"""Databases made from a template in some 40 ms, and dropped: what a test that commits has in place of TRUNCATE.

The owner makes them; the application's role may connect to them and owns nothing in them.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from psycopg2 import sql

from .roles import close_database

TEMPLATE, CLONE = "template_", "clone_"  # the beginnings of their names
MAINTENANCE = "postgres"
KEPT_TEMPLATES = 2  # this branch's and the last one's
LOCK = 7_402_020  # any number that nothing else locks


def address(url: str, database: str) -> str:
    """The same server and role, another database."""
    return url.rsplit("/", 1)[0] + "/" + database


@contextmanager
def maintaining(owner_url: str) -> Iterator["psycopg2.extensions.cursor"]:
    """A cursor of the owner's outside every database of ours, each statement committed by itself."""
    with closing(psycopg2.connect(address(owner_url, MAINTENANCE))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


@contextmanager
def alone(cursor: "psycopg2.extensions.cursor") -> Iterator[None]:
    """One maker of templates at a time on this server; the others wait."""
    cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def exists(cursor: "psycopg2.extensions.cursor", name: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def clone(cursor: "psycopg2.extensions.cursor", template: str, name: str) -> None:
    """Make a database as its template is. Nobody may be connected to the template."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    cursor.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    close_database(cursor, name)


def drop(cursor: "psycopg2.extensions.cursor", name: str) -> None:
    """Drop it, whoever is connected to it."""
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def sweep(owner_url: str) -> None:
    """Drop what killed runs left, and all but the newest templates. Only for a server that nobody else uses."""
    with maintaining(owner_url) as cursor:
        for name in [*_named(cursor, CLONE), *_named(cursor, TEMPLATE)[KEPT_TEMPLATES:]]:
            drop(cursor, name)


def _named(cursor: "psycopg2.extensions.cursor", beginning: str) -> list[str]:
    """Newest first."""
    cursor.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC", [beginning]
    )
    return [name for (name,) in cursor.fetchall()]
