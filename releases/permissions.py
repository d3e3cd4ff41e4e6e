"""Gives and takes the right to read, through django-guardian. Nothing else does.

The right is a row of ReleaseAccess, derived from the lines and what was decided of them: it spans all of a person's
lines of a kind. `OPEN_RIGHT` is the one expression that says whether it lets its person in now, by which line: there
may be a gap between two lines, and nobody reads in a gap. The gate that opens documents and `has_perm` share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from guardian.backends import ObjectPermissionBackend

from prerelease.core import clock
from prerelease.core.prepared import Prepared

from .models import Line, LineKind, Release, ReleaseAccess

CODENAMES = {LineKind.REGISTER: "read_in_production", LineKind.LIST: "read_before_release"}

# Draws the two clocks once (DECISIONS 11): low opens, high closes.
TICK = """
tick AS MATERIALIZED (SELECT clock() AS db, %(app)s::timestamptz AS app),
m AS MATERIALIZED (SELECT least(db, app) AS low, greatest(db, app) AS high FROM tick)
"""

# Over: r, o and p as below. No closing of access in force reaches this person on this release (DECISIONS 7).
NOT_STOPPED = """NOT EXISTS (
        SELECT 1 FROM releases_stop s
        WHERE s.kind = 'close access' AND s.reopens_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM releases_stop again WHERE again.reopens_id = s.id)
        AND s.organisation_id = o.organisation_id
        AND (s.release_id IS NULL OR s.release_id = r.id)
        AND (s.person_id IS NULL OR s.person_id = p.id)
        AND (s.recipients_id IS NULL OR s.recipients_id IN (
            SELECT any_post.organisation_id FROM releases_line any_line
            JOIN accounts_holding any_holding ON any_holding.id = any_line.holding_id
            JOIN accounts_post any_post ON any_post.id = any_holding.post_id
            WHERE any_line.release_id = r.id AND any_holding.person_id = p.id
        ))
    )"""

# Over: r release, a access, perm permission, l one of the lines beneath it, decided its last verdict, h holding,
# p person, o output, m the moment.
OPEN_RIGHT = f"""
    p.is_active
    AND m.high - m.low <= interval '500 milliseconds'
    AND m.low >= a.opens_at
    AND m.high < a.closes_at
    AND decided.verdict IN ('approved', 'shortened')
    AND m.low >= decided.opens_at
    AND m.high < decided.closes_at
    AND CASE l.kind
        WHEN 'list' THEN m.high < r.publish_at
        WHEN 'register' THEN l.produces_publication OR NOT EXISTS (
            SELECT 1 FROM releases_finalform f WHERE f.release_id = r.id AND f.at <= m.high
        )
        ELSE false
    END
    AND m.low >= h.from_at
    AND (h.to_at IS NULL OR m.high < h.to_at)
    AND EXISTS (
        SELECT 1 FROM releases_agreement agreed
        WHERE agreed.person_id = p.id AND agreed.release_id = r.id AND agreed.kind = l.kind
        AND agreed.sha256 = (
            SELECT t.sha256 FROM releases_terms t
            WHERE t.kind = l.kind AND t.in_force_at <= m.low ORDER BY t.in_force_at DESC LIMIT 1
        )
    )
    AND {NOT_STOPPED}
"""  # noqa: S608 - constants of this module only

# Beside OPEN_RIGHT, of each line by itself: it asked for downloads, and whoever decided it allowed them.
DOWNLOADS = "l.may_download AND decided.may_download"

# Joined to r, release, for one person.
RIGHT_TABLES = """
    JOIN releases_output o ON o.id = r.output_id
    JOIN releases_releaseaccess a ON a.content_object_id = r.id AND a.user_id = %(person)s
    JOIN auth_permission perm ON perm.id = a.permission_id
    JOIN accounts_person p ON p.id = a.user_id
    JOIN releases_line l ON l.release_id = r.id AND perm.codename = CASE l.kind
        WHEN 'register' THEN 'read_in_production'
        WHEN 'list' THEN 'read_before_release'
    END
    JOIN accounts_holding h ON h.id = l.holding_id AND h.person_id = a.user_id
    CROSS JOIN LATERAL (
        SELECT d.verdict, d.opens_at, d.closes_at, d.may_download FROM releases_linedecision d
        WHERE d.line_id = l.id ORDER BY d.at DESC, d.id DESC LIMIT 1
    ) decided
    CROSS JOIN m
"""

# The tables are written in the order to be joined, from the one row that is asked about. Left to choose, the planner
# took ten times as long to think as to answer.
AS_WRITTEN = "SET LOCAL join_collapse_limit = 1; SET LOCAL from_collapse_limit = 1;"

_ASK = f"""WITH {TICK}
SELECT perm.codename FROM releases_release r {RIGHT_TABLES}
WHERE r.id = %(release)s AND {OPEN_RIGHT}
"""  # noqa: S608 - constants of this module only
OPEN_RIGHTS = Prepared(
    "open_rights", _ASK, {"app": "timestamptz", "person": "bigint", "release": "bigint"}, planned=AS_WRITTEN
)


class ReleaseBackend(ObjectPermissionBackend):
    """Guardian's question, answered by the gate's expression: windows, terms and stops included.

    It records nothing and opens nothing, and no superuser passes it.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not isinstance(obj, Release) or not user_obj.is_authenticated:
            return False
        return perm.removeprefix("releases.") in open_rights(user_obj.pk, obj.pk)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not isinstance(obj, Release) or not user_obj.is_authenticated:
            return set()
        return open_rights(user_obj.pk, obj.pk)


def open_rights(person_id: int, release_id: int) -> set[str]:
    """The codenames of the rights that are open now: the window, the terms, the stops and both clocks agree."""
    found = OPEN_RIGHTS.fetch({"app": clock.now(), "person": person_id, "release": release_id})
    return {codename for (codename,) in found}


@dataclass(frozen=True)
class Right:
    """What a row should be: from the lines of one person and kind."""

    user_id: int
    codename: str
    line_id: int
    opens_at: datetime
    closes_at: datetime
    may_download: bool


def follow(release: Release) -> int:
    """Make the rows of a release what its lines say. Call in the transaction that changed the lines, and locked it.

    Returns how many rows it had to change: none, if nothing bypassed the actions.
    """
    permissions = {p.codename: p for p in Permission.objects.filter(codename__in=CODENAMES.values())}
    wanted = {(right.user_id, right.codename): right for right in rights_of(release)}
    present = {
        (row.user_id, row.permission.codename): row
        for row in ReleaseAccess.objects.filter(content_object=release).select_related("permission")
    }
    changed = 0
    for key in present.keys() - wanted.keys():
        present[key].delete()
        changed += 1
    missing = []
    for key, right in wanted.items():
        row = present.get(key)
        if row is not None and _says(row, right):
            continue
        if row is None:
            row = ReleaseAccess(
                user_id=right.user_id, permission=permissions[right.codename], content_object=release
            )
            missing.append(row)
        row.line_id, row.may_download = right.line_id, right.may_download
        row.opens_at, row.closes_at = right.opens_at, right.closes_at
        if row.pk is not None:
            row.save()
        changed += 1
    ReleaseAccess.objects.bulk_create(missing)  # in one statement: a list may be approved as a whole
    return changed


def rebuild(releases: Iterable[Release]) -> int:
    """Remake every row of these releases from their lines; how many differed."""
    return sum(follow(release) for release in releases)


def rights_of(release: Release) -> list[Right]:
    """What the granted lines of a release add up to: one right per person and kind."""
    final_form_at = release.final_form_at()
    windows = defaultdict(list)
    for line in release.lines.granted().select_related("holding"):
        opens_at, closes_at = window(line, release, final_form_at)
        if opens_at < closes_at:
            windows[line.holding.person_id, CODENAMES[LineKind(line.kind)]].append(
                (opens_at, closes_at, line)
            )
    return [_span(user_id, codename, pieces) for (user_id, codename), pieces in windows.items()]


def window(line: Any, release: Release, final_form_at: datetime | None) -> tuple[datetime, datetime]:
    """The half-open window [opens, closes) that a granted line gives (DECISIONS 4, 5).

    The line comes from `granted()`, with what was decided of it. A register line that does not produce the
    publication closes with the first final form; a line on the list never outlasts the time set for publication.
    """
    opens_at = max(line.decided_opens_at, line.holding.from_at)
    ends = [line.decided_closes_at]
    if line.holding.to_at is not None:
        ends.append(line.holding.to_at)
    match line.kind:
        case LineKind.REGISTER:
            if final_form_at is not None and not line.produces_publication:
                ends.append(final_form_at)
        case LineKind.LIST:
            ends.append(release.publish_at)
        case other:
            raise ValueError(f"No such kind of line: {other}")
    return opens_at, min(ends)


def _span(user_id: int, codename: str, pieces: list[tuple[datetime, datetime, Line]]) -> Right:
    """From the first opening to the last closing, pointing to the line that opens first. The gate minds the gaps."""
    opens_at, _, line = min(pieces, key=lambda piece: (piece[0], piece[1], piece[2].pk))
    closes_at = max(closes_at for _, closes_at, _ in pieces)
    may_download = any(line.may_download and line.decided_may_download for _, _, line in pieces)
    return Right(user_id, codename, line.pk, opens_at, closes_at, may_download)


def _says(row: ReleaseAccess, right: Right) -> bool:
    return (row.line_id, row.opens_at, row.closes_at, row.may_download) == (
        right.line_id,
        right.opens_at,
        right.closes_at,
        right.may_download,
    )
