"""The releases that concern somebody: one statement, prepared once a connection, that walks from the person outwards.

Composed by Django it is planned anew each time, and walked from every release that there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core.clock import LONDON
from prerelease.core.moment import Moment
from prerelease.core.prepared import Prepared
from releases.models import Release

from .joined import COLUMNS, WHAT_IT_STANDS_ON, Shared, release_of

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


def _statement(name: str, which: str, order: str) -> Prepared:
    of_organisation = """
        SELECT r.id FROM accounts_{0} acts
        JOIN releases_output o ON o.organisation_id = acts.organisation_id
        JOIN releases_release r ON r.output_id = o.id
        WHERE acts.person_id = %(person)s AND acts.from_on <= %(today)s
            AND (acts.to_on IS NULL OR acts.to_on >= %(today)s)
    """
    sql = f"""
        SELECT {COLUMNS} FROM (
            SELECT r.id FROM (
                SELECT l.release_id AS id FROM accounts_holding h JOIN releases_line l ON l.holding_id = h.id
                WHERE h.person_id = %(person)s
                UNION {of_organisation.format("role")} UNION {of_organisation.format("delegation")}
            ) theirs
            JOIN releases_release r ON r.id = theirs.id
            LEFT JOIN releases_publication p ON p.release_id = r.id
            WHERE {which} ORDER BY {order}, r.id LIMIT %(most)s
        ) asked_for
        JOIN releases_release r ON r.id = asked_for.id {WHAT_IT_STANDS_ON}
        ORDER BY {order}, r.id
    """  # noqa: S608 - constants of this module only
    return Prepared(name, sql, TYPES, planned=OUTWARDS)


NOT_PUBLISHED = _statement("releases_to_come", "p.id IS NULL", "r.publish_at")
PUBLISHED_SINCE = _statement("releases_published_since", "p.at >= %(since)s", "p.at DESC")


def _found(
    statement: Prepared, person: Person, moment: Moment, *, since: datetime, most: int | None
) -> Iterator[Release]:
    asked = {"person": person.pk, "today": moment.low.astimezone(LONDON).date(), "since": since, "most": most}
    shared: Shared = {}
    for row in statement.fetch(asked):
        yield release_of(row, shared)
