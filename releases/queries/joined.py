"""A release with all that it stands on, as a statement of ours joins it: the models, made from one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from prerelease.accounts.models import Organisation
from releases.models import Announcement, Output, Publication, Release

JOINED: tuple[tuple[str, type[models.Model]], ...] = (
    ("r", Release),
    ("o", Output),
    ("g", Organisation),
    ("a", Announcement),
    ("p", Publication),
)
# Joined to r, release, in the order in which it is found quickest.
WHAT_IT_STANDS_ON = """
    LEFT JOIN releases_publication p ON p.release_id = r.id
    JOIN releases_output o ON o.id = r.output_id
    JOIN accounts_organisation g ON g.id = o.organisation_id
    LEFT JOIN releases_announcement a ON a.release_id = r.id
"""
Shared = dict[tuple[type[models.Model], object], models.Model]


def columns(alias: str, model: type[models.Model]) -> list[str]:
    return [f"{alias}.{field.column}" for field in model._meta.concrete_fields]


COLUMNS = ", ".join(column for alias, model in JOINED for column in columns(alias, model))


def taken(row: Sequence[Any], wanted: Iterable[type[models.Model]], shared: Shared) -> list[Any]:
    """One of each model, in this order, from the front of a row; None where its key is null.

    What is in `shared` already is not made again.
    """
    made: list[Any] = []
    for model in wanted:
        fields = model._meta.concrete_fields
        values, row = row[: len(fields)], row[len(fields) :]
        key = (model, values[0])
        if values[0] is not None and key not in shared:
            shared[key] = model.from_db(connection.alias, _names(fields), _read(fields, values))
        made.append(shared.get(key))
    return made


def release_of(row: Sequence[Any], shared: Shared) -> Release:
    """The release of COLUMNS with everything that was joined to it."""
    wanted = (model for _, model in JOINED)
    release, output, organisation, announcement, publication = taken(row, wanted, shared)
    output.organisation, release.output = organisation, output
    for name, one in (("announcement", announcement), ("publication", publication)):
        release._state.fields_cache[name] = one
        if one:
            one._state.fields_cache["release"] = release
    return release


def _names(fields: Sequence[Any]) -> list[str]:
    return [field.attname for field in fields]


def _read(fields: Sequence[Any], values: Sequence[Any]) -> list[Any]:
    """As Django reads them: JSON comes as text."""
    return [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, values, strict=True)
    ]
