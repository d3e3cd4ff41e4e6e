"""The lift: whatever causes it, publish_due() in the database publishes, once, and never early (DECISIONS 15)."""

from __future__ import annotations

from django.db import OperationalError, connection, transaction

from prerelease.core import clock
from releases.models import Release

CAUSES = ("celery pass", "sweep", "first reader", "command")
LOSER_WAITS = "500ms"


def lift(*, cause: str, release: Release | None = None, request_id: str = "") -> list[Release]:
    """Publish what is due; what this call published. Notices follow by themselves, each retried on its own.

    With a release, only that one, waiting at most half a second for whoever holds it; a loser finds it published
    when it reads again. Holding publication, a missing approval, or either clock being short of the instant: not due.
    """
    if cause not in CAUSES:
        raise ValueError(f"No such cause: {cause}")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if release is not None:
                cursor.execute(f"SET LOCAL lock_timeout = '{LOSER_WAITS}'")
            cursor.execute(
                "SELECT * FROM publish_due(%s, %s, %s, %s)",
                [clock.now(), cause, request_id, release.pk if release else None],
            )
            published = [pk for (pk,) in cursor.fetchall()]
    except OperationalError:
        # Somebody else holds the row: they are publishing it, or stopping it.
        return []
    return list(Release.objects.filter(pk__in=published).order_by("publish_at", "pk"))
