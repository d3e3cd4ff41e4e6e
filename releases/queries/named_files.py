"""Which sealed files a row names: asked of every column of every table of the work, so that no new one is forgotten."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

# Names of the store (documents/store.py) and nothing longer: hashes have twice as many letters.
NAMES = r"\m[0-9a-f]{32}\M"


def named_files() -> set[str]:
    tables = [model._meta.db_table for model in apps.get_app_config("releases").get_models()]
    return {name for table in tables for name in _named_in(table)}


def _named_in(table: str) -> set[str]:
    """In any column, whatever its type: a row as text has them all."""
    found = f"SELECT DISTINCT (regexp_matches(t::text, %s, 'g'))[1] FROM {connection.ops.quote_name(table)} t"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(found, [NAMES])
        return {name for (name,) in cursor.fetchall()}
