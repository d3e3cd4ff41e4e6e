"""What follows a Publication: each kind by a task of its own, once, and tried again from a failure by itself.

None of it is in the lift's transaction, so none of it can hold up the page; and one that fails stops no other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q

from prerelease.core import clock
from prerelease.core.moment import Moment
from releases.documents.published import check_published
from releases.models import Consequence, LineKind, Publication
from releases.models.consequence import Follows, Outcome
from releases.queries.published import data_of

from . import tell

log = structlog.get_logger()

# How long after each failed try the next one comes; the last again and again, for nothing here is given up.
WAITS = [timedelta(seconds=seconds) for seconds in (2, 5, 15, 60, 300)]


def follow(kind: Follows) -> int:
    """Do what follows, of this kind, for every Publication for which it is not done; for how many it was done."""
    moment = clock.moment()
    return sum(_tried(one, kind) for one in _undone(kind) if _is_time(one, moment))


def _undone(kind: Follows) -> list[Publication]:
    """Each with `tries` that failed, and when it was last `tried_at`."""
    done = Consequence.objects.filter(publication=OuterRef("pk"), kind=kind, outcome=Outcome.DONE)
    of_kind = Q(consequences__kind=kind)
    undone = Publication.objects.filter(~Exists(done)).select_related("release__output", "final_form")
    return list(
        undone.annotate(
            tries=Count("consequences", filter=of_kind), tried_at=Max("consequences__at", filter=of_kind)
        )
    )


def _is_time(publication: Publication, moment: Moment) -> bool:
    tries, tried_at = publication.tries, publication.tried_at  # type: ignore[attr-defined]
    return not tries or moment.reached(tried_at + WAITS[min(tries, len(WAITS)) - 1])


def _tried(publication: Publication, kind: Follows) -> bool:
    """In a transaction of its own, with its row: whoever is killed in the middle of it has done nothing."""
    try:
        with transaction.atomic():
            if not _is_ours(publication, kind):
                return False
            moment = clock.moment()
            WORK[kind](publication, moment)
            publication.consequences.create(kind=kind, outcome=Outcome.DONE, at=moment.low)
            return True
    except Exception as fault:  # whatever it was, it is kept as a failure and tried again
        problem = type(fault).__name__
        log.error("consequence_failed", kind=kind, publication=publication.pk, fault=problem)
        publication.consequences.create(
            kind=kind, outcome=Outcome.FAILED, problem=problem, at=clock.moment().low
        )
        return False


def _is_ours(publication: Publication, kind: Follows) -> bool:
    """Nobody else is at it, to the end of this transaction, and nobody has done it meanwhile."""
    with connection.cursor() as cursor:
        key = f"{kind} {publication.pk}"
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        alone = cursor.fetchone()[0]
    return alone and not publication.consequences.filter(kind=kind, outcome=Outcome.DONE).exists()


def _tell_readers(publication: Publication, moment: Moment) -> None:
    tell.published(publication, LineKind.LIST, moment)


def _tell_producers(publication: Publication, moment: Moment) -> None:
    tell.published(publication, LineKind.REGISTER, moment)


def _check_files(publication: Publication, moment: Moment) -> None:
    """What the public is given is what was approved, to the byte. Raises SealedFileError."""
    for data in data_of(publication):
        check_published(data.version, data.sha256)


WORK: dict[Follows, Callable[[Publication, Moment], None]] = {
    Follows.READERS_TOLD: _tell_readers,
    Follows.PRODUCERS_TOLD: _tell_producers,
    Follows.FILES_CHECKED: _check_files,
}
