"""What the tabs lead to: one small statement, prepared once a connection, for every page on which somebody reads."""

from __future__ import annotations

from prerelease.core.prepared import Prepared
from releases.models import LineKind, Release
from releases.permissions import AS_WRITTEN

_OPENABLE = """
WITH approved AS MATERIALIZED (
    SELECT f.manifest
    FROM releases_publicationapproval approval JOIN releases_finalform f ON f.id = approval.final_form_id
    WHERE approval.release_id = %(release)s ORDER BY approval.at DESC, approval.id DESC LIMIT 1
)
SELECT 'open_document', d.ref, d.title, 1 AS place, d.id AS number
FROM releases_document d
WHERE d.release_id = %(release)s AND EXISTS (
    SELECT 1 FROM releases_documentversion v JOIN releases_versionreading x ON x.version_id = v.id
    WHERE v.document_id = d.id AND x.problem = ''
    AND (%(in_production)s OR (SELECT manifest FROM approved) ? v.ref)
)
UNION ALL
SELECT 'open_chart', c.ref, 'Chart ' || c.number, 2, c.number
FROM releases_chart c
WHERE c.release_id = %(release)s AND EXISTS (
    SELECT 1 FROM releases_chartversion v
    WHERE v.chart_id = c.id AND CASE
        WHEN %(in_production)s THEN NOT EXISTS (SELECT 1 FROM releases_chartremoval gone WHERE gone.chart_id = c.id)
        ELSE (SELECT manifest FROM approved) ? v.ref
    END
)
ORDER BY place, number
"""
OPENABLE = Prepared(
    "openable", _OPENABLE, {"release": "bigint", "in_production": "boolean"}, planned=AS_WRITTEN
)


def openable(release: Release, kind: str) -> list[tuple[str, str, str]]:
    """By a line of this kind: the name of each address, the reference, and what it is called.

    The documents and charts of `reading.to_read` and `reading.charts_to_read` that can be opened, in their order.
    """
    found = OPENABLE.fetch({"release": release.pk, "in_production": kind == LineKind.REGISTER})
    return [(place, ref, name) for place, ref, name, *_ in found]
