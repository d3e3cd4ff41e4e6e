"""`python -m tests.benchmarks.trails.side`: one side, told on standard input to write so many with so many writers.

Each line "WRITERS NUMBER" is answered with the seconds from the first insert to the last commit. The writers are
threads with connections of their own; each insert is a transaction, waited for.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg2

REFS = {"release": "r" * 22, "document": "d" * 22, "version": "v" * 22}
DETAIL = (
    '{"address":"127.0.0.1","organisation":"Department for Housing","page":1,"post":"Minister for Housing"}'
)
AT = datetime(2020, 7, 15, 12, tzinfo=UTC)

PLAIN = "INSERT INTO {} VALUES (DEFAULT, %s, %s, 'document.opened', 'allowed', %s, 'web', %s, %s, %s, %s)"
PREPARE = "PREPARE write (uuid, timestamptz, uuid, text, text, text, text) AS "
PREPARED = {
    # as the gate and audit/record.py have it: planned once a connection
    "ours": "SELECT audit_record("
    "$1, $2, 'document.opened', 'allowed', $3, 'web', 'a request', $4, $5, $6, NULL, NULL, $7)",
    "planned": "INSERT INTO planned VALUES (DEFAULT, $1, $2, 'document.opened', 'allowed', $3, 'web', $4, $5, $6, $7)",
}
EXECUTE = "EXECUTE write (%s, %s, %s, %s, %s, %s, %s)"
CHAIN = """
BEGIN; LOCK TABLE chain IN EXCLUSIVE MODE;
INSERT INTO chain SELECT coalesce(max(seq), 0) + 1, %s, %s, 'document.opened', 'allowed', %s, 'web', %s, %s, %s, %s,
    sha256(coalesce((SELECT hash FROM chain ORDER BY seq DESC LIMIT 1), '') || convert_to(%s, 'UTF8')) FROM chain;
COMMIT
"""
WARM = (
    10  # writes of each connection before the clock starts: a service keeps its connections, with their plans
)
COLUMNS = (
    "id uuid, at timestamptz, verb text, outcome text, actor uuid, via text, release text, document text, "
    "version text, detail text"
)
ROW = f"(seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {COLUMNS})"
# Plain is a table of events that pages can ask as they ask ours: by reference, release, person and day.
INDEXED = """
CREATE TABLE {0} {1}; CREATE UNIQUE INDEX ON {0} (id); CREATE INDEX ON {0} (release, seq);
CREATE INDEX ON {0} (actor, seq); CREATE INDEX ON {0} USING brin (at)
"""
TABLES = {
    "bare": f"CREATE TABLE bare {ROW}",
    "plain": INDEXED.format("plain", ROW),
    "planned": INDEXED.format("planned", ROW),
    "chain": f"CREATE TABLE chain (seq bigint PRIMARY KEY, {COLUMNS}, hash bytea)",
}


def main() -> None:
    side = os.environ["SIDE"]
    ready = by_sql if side in (*TABLES, "ours") else by_django
    writer = ready(side)
    print("ready", flush=True)
    for line in sys.stdin:
        writers, number = map(int, line.split())
        print(_timed(writer, writers, number), flush=True)


@dataclass(frozen=True)
class Writer:
    write: Callable[[], None]
    close: Callable[[], None]


def by_sql(side: str) -> Callable[[], Writer]:
    """A writer is a connection and one statement."""
    address = os.environ["SIDE_DATABASE_URL"]
    if side in TABLES:
        with psycopg2.connect(address) as connection, connection.cursor() as cursor:
            cursor.execute(TABLES[side])

    def writer() -> Writer:
        connection = psycopg2.connect(address)
        connection.autocommit = True
        cursor = connection.cursor()
        statement = {"chain": CHAIN}.get(side, PLAIN.format(side))
        if side in PREPARED:
            cursor.execute(PREPARE + PREPARED[side])
            statement = EXECUTE

        def write() -> None:
            values = [uuid_of(), AT, uuid_of(), *REFS.values(), DETAIL]
            cursor.execute(statement, [*values, DETAIL] if side == "chain" else values)

        return Writer(write, connection.close)

    return writer


def by_django(side: str) -> Callable[[], Writer]:
    """A writer is a thread of Django's: one `create`, which the package records in the same transaction."""
    import django
    from django.core.management import call_command
    from django.db import connection, transaction

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from tests.benchmarks.trails.openings.models import Opening

    def write() -> None:
        values: dict[str, Any] = {
            "verb": "document.opened",
            "outcome": "allowed",
            "via": "web",
            "detail": DETAIL,
        }
        with transaction.atomic():
            Opening.objects.create(at=AT, actor=uuid.uuid4(), **REFS, **values)

    return lambda: Writer(write, connection.close)


def uuid_of() -> str:
    return str(uuid.uuid4())


def _timed(writer: Callable[[], Writer], writers: int, number: int) -> float:
    """Raises what a writer raised: a side that fails has no time."""
    start = threading.Barrier(writers + 1)

    def work() -> None:
        one = writer()
        try:
            for _ in range(WARM):
                one.write()
            start.wait(60)
            for _ in range(number // writers):
                one.write()
        finally:
            one.close()

    with ThreadPoolExecutor(writers) as pool:
        working = [pool.submit(work) for _ in range(writers)]
        start.wait(60)
        began = time.perf_counter()
        for one in working:
            one.result()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
