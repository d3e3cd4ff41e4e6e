"""What anybody may ask for: what is to come, what was published lately, and one announcement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from prerelease.core.moment import Moment
from prerelease.core.prepared import Prepared
from releases.models import Announcement, FinalForm, Release

from .joined import COLUMNS, WHAT_IT_STANDS_ON, columns, release_and_more, release_of

LATELY = 20  # published entries on the first page


@dataclass(frozen=True)
class Calendar:
    """What is to come, soonest first, and what was published lately, newest first."""

    coming: list[Announcement]
    lately: list[Announcement]

    def changes_at(self) -> datetime | None:
        """The next instant at which this may read differently; it may be past, where publication is late."""
        return min((entry.release.publish_at for entry in self.coming), default=None)


def announcements() -> QuerySet[Announcement]:
    return Announcement.objects.select_related("output__organisation", "release__publication")


def calendar() -> Calendar:
    coming = announcements().filter(release__publication__isnull=True)
    lately = announcements().filter(release__publication__isnull=False)
    return Calendar(
        coming=list(coming.order_by("release__publish_at", "pk")),
        lately=list(lately.order_by("-release__publication__at", "-pk")[:LATELY]),
    )


# From the addresses outwards, each by its index.
ANNOUNCED = Prepared(
    "announced",
    f"""
    SELECT {COLUMNS}, {", ".join(columns("f", FinalForm))}
    FROM releases_release r {WHAT_IT_STANDS_ON} LEFT JOIN releases_finalform f ON f.id = p.final_form_id
    WHERE o.slug = %(output)s AND a.slug = %(edition)s
    """,  # noqa: S608 - constants of this module only
    {"output": "text", "edition": "text"},
)


def announced(output: str, edition: str) -> Announcement | None:
    """With its release and, where that is published, what was: one statement, planned once a connection."""
    found = ANNOUNCED.fetch({"output": output, "edition": edition})
    if not found:
        return None
    release, final_form = release_and_more(found[0], FinalForm)
    if final_form:
        final_form.release = release.publication.release = release
        release.publication.final_form = final_form
    announcement: Announcement = release.announcement
    announcement.output = release.output
    return announcement


# Nearly always nothing is due, and that is found first, by the index of the instants.
PUBLISHABLE = Prepared(
    "publishable",
    f"""
    SELECT {COLUMNS} FROM releases_release r {WHAT_IT_STANDS_ON}
    WHERE r.publish_at <= %(low)s AND p.id IS NULL AND a.id IS NOT NULL
    AND (%(output)s IS NULL OR o.slug = %(output)s AND a.slug = %(edition)s)
    AND EXISTS (SELECT 1 FROM releases_publicationapproval approval WHERE approval.release_id = r.id)
    AND EXISTS (SELECT 1 FROM releases_listapproval approval WHERE approval.release_id = r.id)
    AND NOT EXISTS (
        SELECT 1 FROM releases_stop s WHERE s.kind = 'hold publication' AND s.reopens_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM releases_stop again WHERE again.reopens_id = s.id)
        AND s.organisation_id = o.organisation_id AND (s.release_id IS NULL OR s.release_id = r.id)
    )
    ORDER BY r.publish_at, r.id
    """,  # noqa: S608 - constants of this module only
    {"low": "timestamptz", "output": "text", "edition": "text"},
)


def publishable(moment: Moment, of: Mapping[str, str] | None = None) -> list[Release]:
    """Due, not public, and with nothing in the way that we know of; `of`: of this output and edition alone.

    So that visitors of a late release do not take its lock by turns. publish_due() asks everything again, and
    decides: to be on this list publishes nothing.
    """
    of = of or {}
    asked = {"low": moment.low, "output": of.get("output"), "edition": of.get("edition")}
    return [release_of(row, {}) for row in PUBLISHABLE.fetch(asked)]
