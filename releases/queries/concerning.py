"""The releases that concern somebody: one statement, prepared once a connection, that walks from the person outwards.

Composed by Django it is planned anew each time, and walked from every release that there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from prerelease.accounts.models import Organisation, Person
from prerelease.core.clock import LONDON
from prerelease.core.moment import Moment
from prerelease.core.prepared import Prepared
from releases.models import Announcement, Output, Publication, Release

JOINED: tuple[tuple[str, type[models.Model]], ...] = (
    ("r", Release),
    ("o", Output),
    ("g", Organisation),
    ("a", Announcement),
    ("p", Publication),
)
# From the keys outwards, as it is written, by index: how many there are is known to nobody when it is planned.
OUTWARDS = (
    "SET LOCAL join_collapse_limit = 1; SET LOCAL from_collapse_limit = 1; SET LOCAL enable_seqscan = off; "
    "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;"
)
TYPES = {"person": "bigint", "today": "date", "since": "timestamptz", "most": "bigint"}


def not_published(person: Person, moment: Moment, *, most: int | None = None) -> list[Release]:
    """Of organisations that they act for, or with a line of theirs: those to come, soonest first."""
    return list(_found(NOT_PUBLISHED, person, moment, since=moment.low, most=most))


def published_since(person: Person, moment: Moment, since: datetime) -> list[Release]:
    """The same, of those that were published since (an aware instant), latest first."""
    return list(_found(PUBLISHED_SINCE, person, moment, since=since, most=None))


def _columns(alias: str, model: type[models.Model]) -> list[str]:
    return [f"{alias}.{field.column}" for field in model._meta.concrete_fields]


def _statement(name: str, which: str, order: str) -> Prepared:
    of_organisation = """
        SELECT r.id FROM accounts_{0} acts
        JOIN releases_output o ON o.organisation_id = acts.organisation_id
        JOIN releases_release r ON r.output_id = o.id
        WHERE acts.person_id = %(person)s AND acts.from_on <= %(today)s
            AND (acts.to_on IS NULL OR acts.to_on >= %(today)s)
    """
    columns = ", ".join(column for alias, model in JOINED for column in _columns(alias, model))
    sql = f"""
        SELECT {columns} FROM (
            SELECT l.release_id AS id FROM accounts_holding h JOIN releases_line l ON l.holding_id = h.id
            WHERE h.person_id = %(person)s
            UNION {of_organisation.format("role")} UNION {of_organisation.format("delegation")}
        ) theirs
        JOIN releases_release r ON r.id = theirs.id
        LEFT JOIN releases_publication p ON p.release_id = r.id
        JOIN releases_output o ON o.id = r.output_id
        JOIN accounts_organisation g ON g.id = o.organisation_id
        LEFT JOIN releases_announcement a ON a.release_id = r.id
        WHERE {which} ORDER BY {order}, r.id LIMIT %(most)s
    """  # noqa: S608 - constants of this module only
    return Prepared(name, sql, TYPES, planned=OUTWARDS)


NOT_PUBLISHED = _statement("releases_to_come", "p.id IS NULL", "r.publish_at")
PUBLISHED_SINCE = _statement("releases_published_since", "p.at >= %(since)s", "p.at DESC")


def _found(
    statement: Prepared, person: Person, moment: Moment, *, since: datetime, most: int | None
) -> Iterator[Release]:
    asked = {"person": person.pk, "today": moment.low.astimezone(LONDON).date(), "since": since, "most": most}
    with transaction.atomic(), connection.cursor() as cursor:
        statement.execute(cursor, asked)
        rows = cursor.fetchall()
    shared: dict[tuple[type[models.Model], object], models.Model] = {}
    for row in rows:
        yield _release(row, shared)


def _release(row: tuple[Any, ...], shared: dict[tuple[type[models.Model], object], models.Model]) -> Release:
    """The release with everything that was joined to it; outputs and organisations are made once."""
    made: list[Any] = []
    for _, model in JOINED:
        names = [field.attname for field in model._meta.concrete_fields]
        values, row = row[: len(names)], row[len(names) :]
        key = (model, values[0])
        if values[0] is not None and key not in shared:
            shared[key] = model.from_db(connection.alias, names, values)
        made.append(shared.get(key))
    release, output, organisation, announcement, publication = made
    output.organisation, release.output = organisation, output
    release._state.fields_cache |= {"announcement": announcement, "publication": publication}
    return release
