"""The database's roles, made by the supervisor as an operator makes them in production (DECISIONS 21).

prerelease_app     a group that cannot log in; migrations grant to it
prerelease_web     the application's login, a member of it; owns nothing, cannot create databases
prerelease_owner   the owner's login: migrations; may create databases (tests clone theirs); not a superuser
"""

from collections.abc import Mapping
from contextlib import closing

import psycopg2
from psycopg2 import sql

DATABASE = "prerelease"
GROUP, APPLICATION, OWNER = "prerelease_app", "prerelease_web", "prerelease_owner"
LOGINS = (APPLICATION, OWNER)


def make(superuser_url: str, passwords: Mapping[str, str]) -> None:
    """Make the roles and the database, and close it to all others. Safe to repeat after an interruption."""
    with closing(psycopg2.connect(superuser_url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            _role(cursor, GROUP, "NOLOGIN")
            _role(cursor, APPLICATION, "LOGIN NOCREATEDB NOCREATEROLE", passwords[APPLICATION])
            _role(cursor, OWNER, "LOGIN CREATEDB NOCREATEROLE", passwords[OWNER])
            cursor.execute(f"GRANT {GROUP} TO {APPLICATION}")
            cursor.execute(
                f"GRANT pg_signal_backend TO {OWNER}"
            )  # to drop a test's database that is still in use
            _database(cursor)
    _close_schema(superuser_url)


def close_database(cursor: "psycopg2.extensions.cursor", name: str) -> None:
    """Only the application and the owner connect. A clone does not inherit this, so say it of each."""
    database = sql.Identifier(name)
    cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(GROUP)))


def _role(cursor: "psycopg2.extensions.cursor", name: str, powers: str, password: str | None = None) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    cursor.execute(
        f"{verb} ROLE {name} {powers} NOSUPERUSER" + (" PASSWORD %s" if password else ""), [password]
    )


def _database(cursor: "psycopg2.extensions.cursor") -> None:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if not cursor.fetchone():
        cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    close_database(cursor, DATABASE)


def _close_schema(superuser_url: str) -> None:
    address = psycopg2.extensions.make_dsn(superuser_url, dbname=DATABASE)
    with closing(psycopg2.connect(address)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
