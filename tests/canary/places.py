"""Every place where something could have been left, each as bytes: to be searched, or planted in."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import redis
from django.conf import settings
from django.core import mail
from psycopg2 import sql

from prerelease.core import clock

TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1, 2
"""


def tables() -> dict[str, bytes]:
    """Every row of every table, as COPY writes it, the cache's and the sessions' too."""
    found = {}
    with clock.owner() as cursor:
        cursor.execute(TABLES)
        for schema, name in cursor.fetchall():
            out = StringIO()
            cursor.copy_expert(sql.SQL("COPY (TABLE {}) TO STDOUT").format(sql.Identifier(schema, name)), out)
            found[f"table {name}"] = out.getvalue().encode()
    return found


def mails() -> bytes:
    return b"\n".join(bytes(message.message()) for message in mail.outbox)


def broker(url: str = "") -> bytes:
    """Everything that Valkey holds: queues, what was taken and not acknowledged, and the names of all of it."""
    with redis.Redis.from_url(url or settings.REDIS_URL) as valkey:
        return b"\n".join(_of_key(valkey, key) for key in valkey.scan_iter(count=1000))


def _of_key(valkey: redis.Redis, key: bytes) -> bytes:
    match valkey.type(key):
        case b"string":
            held = [valkey.get(key)]
        case b"list":
            held = valkey.lrange(key, 0, -1)
        case b"hash":
            held = [part for pair in valkey.hgetall(key).items() for part in pair]
        case b"set":
            held = list(valkey.smembers(key))
        case b"zset":
            held = valkey.zrange(key, 0, -1)
        case b"stream":
            held = [repr(entry).encode() for entry in valkey.xrange(key)]
        case other:
            raise ValueError(f"No such kind of key: {other}")
    return b"\n".join([key, *held])


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file below, by its path; one that goes away meanwhile is no more to be found by anybody."""
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file():
                yield f"file {path.relative_to(folder)}", path.read_bytes()
        except FileNotFoundError:
            continue


@contextmanager
def logs() -> Iterator[StringIO]:
    """Every line that any logger writes from INFO upwards, in the form in which the service writes it."""
    written, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(_formatter())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield written
    finally:
        root.setLevel(before)
        root.removeHandler(handler)


def _formatter() -> logging.Formatter:
    described = dict(settings.LOGGING["formatters"]["json"])
    return described.pop("()")(**described)


class Temporary:
    """The temporary folder, and every file anywhere that this process opened to write, but for sealed ones.

    A file that was removed again is told too: an audit hook of Python sees it being opened.
    """

    watching: Temporary | None = None
    hooked = False

    def __init__(self, folder: Path) -> None:
        self.folder, self.opened = folder, set[str]()

    def saw(self, event: str, arguments: tuple) -> None:
        path, mode, flags = arguments if event == "open" else ("", None, 0)
        writes = any(letter in (mode or "") for letter in "wax+") or (flags or 0) & 3
        if writes and isinstance(path, str) and not path.startswith((str(settings.SEALED_ROOT), "/dev/")):
            self.opened.add(path)


def _hook(event: str, arguments: tuple) -> None:
    if event == "open" and Temporary.watching is not None:
        Temporary.watching.saw(event, arguments)


@contextmanager
def temporary(folder: Path, monkeypatch) -> Iterator[Temporary]:  # type: ignore[no-untyped-def]
    """Make `folder` the temporary one, of child programs too, and watch what is opened."""
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    if not Temporary.hooked:
        sys.addaudithook(_hook)  # there is no taking it off: it is idle when nobody watches
        Temporary.hooked = True
    Temporary.watching = watch = Temporary(folder)
    try:
        yield watch
    finally:
        Temporary.watching = None
