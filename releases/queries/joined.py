"""A release with all that it stands on, as a statement of ours joins it: the models, made from one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models.base import ModelState

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
_JOINED = tuple(model for _, model in JOINED)
Shared = dict[tuple[type[models.Model], object], models.Model]


def columns(alias: str, model: type[models.Model]) -> list[str]:
    return [f"{alias}.{field.column}" for field in model._meta.concrete_fields]


COLUMNS = ", ".join(column for alias, model in JOINED for column in columns(alias, model))


class _Columns:
    """Of one model: which there are, and those that Django reads otherwise than they come, as JSON from text."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.names = [field.attname for field in fields]
        self.read = [
            (field.attname, field.from_db_value) for field in fields if hasattr(field, "from_db_value")
        ]

    def made(self, model: type[models.Model], values: Sequence[Any]) -> models.Model:
        """As Model.from_db makes it of every column, without a look at each field: that costs more than the rest."""
        one = model.__new__(model)
        one.__dict__.update(zip(self.names, values, strict=True))
        for name, read in self.read:
            one.__dict__[name] = read(one.__dict__[name], None, connection)
        one._state = ModelState()
        one._state.adding, one._state.db = False, connection.alias
        return one


_columns_of = cache(_Columns)


def taken(row: Sequence[Any], wanted: Iterable[type[models.Model]], shared: Shared) -> list[Any]:
    """One of each model, in this order, from the front of a row; None where its key is null.

    What is in `shared` already is not made again.
    """
    made: list[Any] = []
    begins = 0
    for model in wanted:
        columns_of = _columns_of(model)
        ends = begins + len(columns_of.names)
        if (key := row[begins]) is None:
            made.append(None)
        else:
            if (model, key) not in shared:
                shared[model, key] = columns_of.made(model, row[begins:ends])
            made.append(shared[model, key])
        begins = ends
    return made


def release_of(row: Sequence[Any], shared: Shared) -> Release:
    """The release of COLUMNS with everything that was joined to it."""
    return _put_together(*taken(row, _JOINED, shared))


def release_and_more(row: Sequence[Any], *more: type[models.Model]) -> list[Any]:
    """The same, and one of each model whose columns follow; None where its key is null."""
    of_release, others = taken(row, (*_JOINED, *more), {}), len(_JOINED)
    return [_put_together(*of_release[:others]), *of_release[others:]]


def _put_together(
    release: Any, output: Any, organisation: Any, announcement: Any, publication: Any
) -> Release:
    output._state.fields_cache["organisation"] = organisation
    theirs = release._state.fields_cache
    theirs["output"], theirs["announcement"], theirs["publication"] = output, announcement, publication
    for one in (announcement, publication):
        if one:
            one._state.fields_cache["release"] = release
    return release  # type: ignore[no-any-return]
