"""The gate: one statement decides and records (DECISIONS 13). Where it says yes the event is already in the trail.

It never locks. It is committed before the first byte leaves, and if it cannot be, nothing leaves: no row, no byte.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from audit import reference
from audit.catalogue import Verb
from audit.record import Unrecorded, actor
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from prerelease.core.prepared import Prepared
from releases.permissions import AS_WRITTEN, DOWNLOADS, NOT_STOPPED, OPEN_RIGHT, RIGHT_TABLES, TICK

RELEASED = "published"


@dataclass(frozen=True)
class Sight:
    """An opening that is in the trail: by which right, until when, as the holder of which post.

    `downloads`: by one of the lines that are open now they may also take a copy.
    """

    event: uuid.UUID
    at: datetime
    kind: str
    closes_at: datetime
    post: str
    organisation: str
    downloads: bool = False

    @property
    def is_released(self) -> bool:
        """A press draft after publication: there is nothing to mark any more."""
        return self.kind == RELEASED

    @property
    def copy(self) -> str:
        """The short reference on the page, which keys the event."""
        return reference.short(self.event)


TYPES = {
    "app": "timestamptz",
    "subject": "bigint",
    "person": "bigint",
    "event": "uuid",
    "verb": "text",
    "actor": "uuid",
    "via": "text",
    "request": "text",
    "detail": "text",
    "copy": "text",
}


def _statement(name: str, subject: str, condition: str, keeps: str = "") -> Prepared:
    """`subject` joins what is opened, as `d` with `document` and `version` references, to release `r`.

    `keeps` is what else is inserted from `sight`: a fact that stands or falls with the event.
    """
    sql = f"""WITH {TICK},
sight AS MATERIALIZED (
    SELECT m.low, perm.codename, l.kind, l.id AS line_id, l.ref AS line, l.post_title, l.organisation_name,
        r.ref AS release, d.document, d.version,
        least(decided.closes_at, h.to_at, CASE l.kind WHEN 'list' THEN r.publish_at END) AS closes_at,
        bool_or({DOWNLOADS}) OVER () AS downloads
    FROM ({subject}) d
    JOIN releases_release r ON r.id = d.release_id {RIGHT_TABLES}
    WHERE {OPEN_RIGHT} AND ({condition})
    ORDER BY perm.codename = 'read_in_production' DESC, closes_at DESC, l.id
    LIMIT 1
){keeps}
SELECT
    audit_record(
        %(event)s, low, %(verb)s, 'allowed', %(actor)s, %(via)s, %(request)s, release, document, version, line, NULL,
        (jsonb_build_object('post', post_title, 'organisation', organisation_name) || %(detail)s::jsonb)::text
    ),
    low, kind, closes_at, post_title, organisation_name, downloads
FROM sight
"""  # noqa: S608 - constants of this module only
    return Prepared(name, sql, TYPES, planned=AS_WRITTEN)


# A version that has been read into pages; for list readers, only the frozen and approved bytes.
_A_VERSION = """
    SELECT doc.release_id, doc.ref AS document, v.ref AS version, v.sha256
    FROM releases_documentversion v
    JOIN releases_document doc ON doc.id = v.document_id
    JOIN releases_versionreading checked ON checked.version_id = v.id AND checked.problem = ''
    WHERE v.id = %(subject)s
"""
_IN_WHAT_WAS_APPROVED = """
    d.sha256 = (
        SELECT f.manifest ->> d.version
        FROM releases_publicationapproval approved
        JOIN releases_finalform f ON f.id = approved.final_form_id
        WHERE approved.release_id = r.id ORDER BY approved.at DESC, approved.id DESC LIMIT 1
    )
"""
_APPROVED = f"perm.codename = 'read_in_production' OR {_IN_WHAT_WAS_APPROVED}"
DOCUMENT = _statement("gate_document", _A_VERSION, _APPROVED)

# The same, by a line that allows downloads: of each line by itself, whatever the others say.
_DOWNLOADED = f"({_APPROVED}) AND {DOWNLOADS}"
DOWNLOAD = _statement(
    "gate_download",
    _A_VERSION,
    _DOWNLOADED,
    keeps=""",
copy AS (
    INSERT INTO releases_copy (ref, event, version_id, person_id, line_id, started_at)
    SELECT %(copy)s, %(event)s, %(subject)s, %(person)s, line_id, low FROM sight
)""",
)
_STILL = f"""{AS_WRITTEN}
WITH {TICK}
SELECT EXISTS (
    SELECT 1 FROM ({_A_VERSION}) d JOIN releases_release r ON r.id = d.release_id {RIGHT_TABLES}
    WHERE {OPEN_RIGHT} AND {_DOWNLOADED}
)
"""  # noqa: S608 - constants of this module only

# The words that stand before a release: in the trail its reference stands for their document.
SUMMARY = _statement(
    "gate_summary",
    """
    SELECT s.release_id, owner.ref AS document, s.ref AS version, s.sha256
    FROM releases_summary s
    JOIN releases_release owner ON owner.id = s.release_id
    WHERE s.id = %(subject)s
    """,
    _APPROVED,
)

# A chart that was named: as a version of a document. One that was removed is not shown in production any more; who
# reads what was approved keeps it until something else is approved.
CHART = _statement(
    "gate_chart",
    """
    SELECT chart.release_id, chart.ref AS document, drawn.ref AS version, drawn.sha256,
        EXISTS (SELECT 1 FROM releases_chartremoval gone WHERE gone.chart_id = chart.id) AS is_removed
    FROM releases_chartversion drawn
    JOIN releases_chart chart ON chart.id = drawn.chart_id
    WHERE drawn.id = %(subject)s
    """,
    f"(perm.codename = 'read_in_production' AND NOT d.is_removed) OR {_IN_WHAT_WAS_APPROVED}",
)

# What changed from one version to a later one: both of them, so for those who read in production alone.
CHANGES = _statement(
    "gate_changes",
    """
    SELECT doc.release_id, doc.ref AS document, v.ref AS version
    FROM releases_comparison compared
    JOIN releases_documentversion v ON v.id = compared.new_id
    JOIN releases_document doc ON doc.id = v.document_id
    WHERE compared.id = %(subject)s
    """,
    "perm.codename = 'read_in_production'",
)

# A correction that is not public yet: its note, for those who produce the publication and keep sight of it.
CORRECTION = _statement(
    "gate_correction",
    """
    SELECT c.release_id, NULL::text AS document, NULL::text AS version
    FROM releases_correction c
    WHERE c.id = %(subject)s
    """,
    "perm.codename = 'read_in_production'",
)

# A press draft: the same right to the figures, and named on the draft.
DRAFT = _statement(
    "gate_draft",
    """
    SELECT draft.release_id, draft.ref AS document, dv.ref AS version, draft.id AS draft_id, draft.by_id
    FROM releases_draftversion dv
    JOIN releases_pressdraft draft ON draft.id = dv.draft_id
    WHERE dv.id = %(subject)s
    """,
    """
    d.by_id = p.id OR EXISTS (
        SELECT 1 FROM releases_draftreader reader
        WHERE reader.draft_id = d.draft_id AND reader.person_id = p.id AND reader.removed_at IS NULL
    )
    """,
)

# After publication, for which only the recorded fact counts: its author and those who were named on it, where a line
# of theirs is still granted. No window, no terms: the figures are public, and these are words about them.
_RELEASED_DRAFT = f"""WITH {TICK},
sight AS MATERIALIZED (
    SELECT m.low, l.post_title, l.organisation_name, r.ref AS release, draft.ref AS document, dv.ref AS version
    FROM releases_draftversion dv
    JOIN releases_pressdraft draft ON draft.id = dv.draft_id
    JOIN releases_release r ON r.id = draft.release_id
    JOIN releases_publication lifted ON lifted.release_id = r.id
    JOIN releases_output o ON o.id = r.output_id
    JOIN accounts_person p ON p.id = %(person)s
    JOIN releases_line l ON l.release_id = r.id
    JOIN accounts_holding h ON h.id = l.holding_id AND h.person_id = p.id
    CROSS JOIN LATERAL (
        SELECT d.verdict FROM releases_linedecision d
        WHERE d.line_id = l.id ORDER BY d.at DESC, d.id DESC LIMIT 1
    ) decided
    CROSS JOIN m
    WHERE dv.id = %(subject)s AND p.is_active AND m.high - m.low <= interval '500 milliseconds'
    AND decided.verdict IN ('approved', 'shortened')
    AND (draft.by_id = p.id OR EXISTS (
        SELECT 1 FROM releases_draftreader reader
        WHERE reader.draft_id = draft.id AND reader.person_id = p.id AND reader.removed_at IS NULL
    ))
    AND {NOT_STOPPED}
    ORDER BY l.id DESC
    LIMIT 1
)
SELECT
    audit_record(
        %(event)s, low, %(verb)s, 'allowed', %(actor)s, %(via)s, %(request)s, release, document, version, NULL, NULL,
        (jsonb_build_object('post', post_title, 'organisation', organisation_name) || %(detail)s::jsonb)::text
    ),
    low, '{RELEASED}', '9999-01-01T00:00:00Z'::timestamptz, post_title, organisation_name
FROM sight
"""  # noqa: S608 - constants of this module only
RELEASED_DRAFT = Prepared("gate_released_draft", _RELEASED_DRAFT, TYPES, planned=AS_WRITTEN)


def ask(
    statement: Prepared,
    subject: int,
    verb: Verb,
    occasion: Occasion,
    detail: Mapping[str, object] | None = None,
) -> Sight | None:
    """Decide and record in one statement, committed when this returns. None where the answer is no.

    Raises Unrecorded where the database could not answer or could not record.
    """
    event = uuid.uuid4()
    values = {
        "app": clock.now(),
        "subject": subject,
        "person": occasion.by.pk if occasion.by else None,
        "event": event,
        "copy": reference.short(event),
        "verb": verb.name,
        "actor": actor(occasion),
        "via": occasion.via,
        "request": occasion.request_id,
        "detail": json.dumps({**occasion.whereabouts, **(detail or {})}),
    }
    try:
        with _by_itself():
            rows = statement.fetch(values)
    except DatabaseError as fault:
        raise Unrecorded from fault
    return Sight(*rows[0]) if rows else None


def _by_itself() -> AbstractContextManager[object]:
    """Nothing may be around it whose end would decide what becomes of the event: RuntimeError where something is.

    Outside of any transaction the statement is one, and is committed before its answer is read (core/prepared.py).
    """
    return transaction.atomic(durable=True) if connection.in_atomic_block else nullcontext()


def may_still_download(version_id: int, person_id: int) -> bool:
    """The same question again, in the middle of a download: by the same expression, and recording nothing.

    Raises DatabaseError where the database cannot answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STILL, {"app": clock.now(), "subject": version_id, "person": person_id})
        return cursor.fetchone()[0]
