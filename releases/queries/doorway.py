"""What the door asks about whoever comes to it: two statements, each prepared once a connection."""

from __future__ import annotations

from dataclasses import dataclass

from prerelease.accounts.models import Person
from prerelease.core import clock
from prerelease.core.moment import Moment
from prerelease.core.prepared import Prepared
from releases.models import Document, DocumentVersion, Release, VersionReading
from releases.permissions import AS_WRITTEN, OPEN_RIGHT, RIGHT_TABLES, TICK

from .joined import COLUMNS, WHAT_IT_STANDS_ON, columns, release_of, taken


@dataclass(frozen=True)
class Arrival:
    """`is_known`: a role with the producer or a delegation from it, in force that day, or a line on the release, ever
    (DECISIONS 6)."""

    release: Release
    is_known: bool
    moment: Moment


_ACTS = """EXISTS (
    SELECT 1 FROM accounts_{0} acts
    WHERE acts.person_id = %(person)s AND acts.organisation_id = o.organisation_id
    AND acts.from_on <= m.today AND (acts.to_on IS NULL OR acts.to_on >= m.today)
)"""
_ARRIVAL = f"""WITH tick AS MATERIALIZED (SELECT clock() AS db),
m AS MATERIALIZED (
    SELECT db, (least(db, %(app)s::timestamptz) AT TIME ZONE 'Europe/London')::date AS today FROM tick
)
SELECT {COLUMNS}, m.db, EXISTS (
    SELECT 1 FROM releases_line l JOIN accounts_holding h ON h.id = l.holding_id
    WHERE l.release_id = r.id AND h.person_id = %(person)s
) OR {_ACTS.format("role")} OR {_ACTS.format("delegation")}
FROM releases_release r {WHAT_IT_STANDS_ON} CROSS JOIN m
WHERE r.ref = %(ref)s
"""  # noqa: S608 - constants of this module only
ARRIVAL = Prepared(
    "arrival", _ARRIVAL, {"app": "timestamptz", "person": "bigint", "ref": "text"}, planned=AS_WRITTEN
)


def arrival(person: Person, ref: str) -> Arrival | None:
    """The release of this reference, whoever asks; and what they are to it. Both clocks are drawn with it."""
    found = ARRIVAL.fetch({"app": clock.now(), "person": person.pk, "ref": ref})
    if not found:
        return None
    *row, drawn_at, is_known = found[0]
    return Arrival(release_of(row, {}), is_known, Moment.of(drawn_at, clock.now()))


# In production the latest that can be read; else the approved one. Where there is none of either, the latest, so that
# the gate refuses it with its reasons.
_TO_OPEN = f"""WITH {TICK},
rights AS MATERIALIZED (
    SELECT bool_or(perm.codename = 'read_in_production') AS in_production
    FROM releases_release r {RIGHT_TABLES}
    WHERE r.id = %(release)s AND {OPEN_RIGHT}
),
approved AS MATERIALIZED (
    SELECT f.manifest
    FROM releases_publicationapproval approval JOIN releases_finalform f ON f.id = approval.final_form_id
    WHERE approval.release_id = %(release)s ORDER BY approval.at DESC, approval.id DESC LIMIT 1
)
SELECT {", ".join([*columns("d", Document), *columns("v", DocumentVersion), *columns("x", VersionReading)])}
FROM releases_document d
JOIN releases_documentversion v ON v.document_id = d.id
LEFT JOIN releases_versionreading x ON x.version_id = v.id
CROSS JOIN rights
LEFT JOIN approved ON true
WHERE d.release_id = %(release)s AND d.ref = %(ref)s
ORDER BY coalesce(
    CASE WHEN rights.in_production THEN x.problem = '' ELSE approved.manifest ? v.ref END, false
) DESC, v.number DESC
LIMIT 1
"""  # noqa: S608 - constants of this module only
TO_OPEN = Prepared(
    "version_to_open",
    _TO_OPEN,
    {"app": "timestamptz", "person": "bigint", "release": "bigint", "ref": "text"},
    planned=AS_WRITTEN,
)


def version_to_open(person: Person, release: Release, ref: str) -> DocumentVersion | None:
    """The version that this person means by the address of a document of this release; None where there is no such.

    It opens nothing and says nothing of whether they may: that is the gate's.
    """
    found = TO_OPEN.fetch({"app": clock.now(), "person": person.pk, "release": release.pk, "ref": ref})
    if not found:
        return None
    document, version, reading = taken(found[0], (Document, DocumentVersion, VersionReading), {})
    document.release, version.document = release, document
    if reading:
        reading.version = version
    return version  # type: ignore[no-any-return]
