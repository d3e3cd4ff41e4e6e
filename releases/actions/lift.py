"""The lift: whatever causes it, publish_due() in the database publishes, once, and never early (DECISIONS 15)."""

from __future__ import annotations

from django.db import OperationalError, connection, transaction

from prerelease.core import clock
from releases.models import Release

CAUSES = ("celery pass", "sweep", "first reader", "command")
LOSER_WAITS = "500ms"
LOCK_NOT_AVAILABLE = "55P03"


def lift(*, cause: str, release: Release | None = None, request_id: str = "") -> list[Release]:
    """Publish what is due, or `release` if it is; what this call published. Notices follow by themselves, each retried
    on its own.

    Each release in a transaction of its own, so that one fault delays one release. Whoever holds the row is waited
    for at most half a second: they are publishing it, or stopping it, and the loser reads again.
    """
    if cause not in CAUSES:
        raise ValueError(f"No such cause: {cause}")
    due = [release] if release else Release.objects.due(clock.moment()).order_by("publish_at", "pk")
    return [one for one in due if _publish(one, cause, request_id)]


def _publish(release: Release, cause: str, request_id: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOSER_WAITS}'")
            cursor.execute(
                "SELECT * FROM publish_due(%s, %s, %s, %s)", [clock.now(), cause, request_id, release.pk]
            )
            return cursor.fetchone() is not None
    except OperationalError as fault:
        if getattr(fault.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
            raise
        return False
