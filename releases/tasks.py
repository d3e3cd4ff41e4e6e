"""What Celery does: every task is idempotent, and none of them has to run for anything to be safe or on time."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import structlog
from celery import shared_task
from django.db import InterfaceError, OperationalError, connection

from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import actions
from releases.actions import following, tell, tell_of_drafts
from releases.documents import store
from releases.documents.scanning import ScannerSilent
from releases.models import DocumentVersion, Heartbeat, Release
from releases.models.consequence import Follows
from releases.models.heartbeat import SCANNER_SILENT, VERSION_CHECKED
from releases.queries.changed import to_compare
from releases.queries.named_files import named_files

log = structlog.get_logger()

SOON = timedelta(seconds=25)  # beat starts a pass every 20 seconds, so that one is always waiting
BEHIND = timedelta(seconds=0.1)  # after the instant: who asks then publishes, and shares no processor with us
PATIENCE, RETRY = timedelta(seconds=30), 0.2  # with a database that does not answer; the second in seconds


@shared_task
def lift_sweep() -> int:
    """Every few seconds: publish whatever is due, however long ago (`<= now`, never `== minute`)."""
    published = actions.lift(cause="sweep")
    _beat("lift_sweep")
    _alarm_of_skew()
    return len(published)


@shared_task
def lift_on_time() -> int:
    """Just before an instant, wait for it without a transaction, so that a stop two seconds before gets in.

    A reader who asks at the instant publishes it, and is the first to be answered; where nobody does, this does.
    """
    now = clock.moment()
    release = Release.objects.unpublished().filter(publish_at__gt=now.high, publish_at__lte=now.high + SOON)
    due = release.order_by("publish_at").first()
    if due is None:
        return 0
    published = _lift_at(due.publish_at)
    log.info("lifted", cause="celery pass", count=len(published))
    return len(published)


def _lift_at(instant: datetime) -> list[Release]:
    """Where the database dies meanwhile the wait is not lost with it, to half a minute after the instant."""
    given_up_at = time.monotonic() + (SOON + PATIENCE).total_seconds()
    while True:
        try:
            left = (instant + BEHIND - clock.moment().low).total_seconds()
            if left <= 0:
                return actions.lift(cause="celery pass")
        except (InterfaceError, OperationalError):
            if time.monotonic() > given_up_at:
                raise
            connection.close()
            left = RETRY
        time.sleep(min(left, 1.0))


@shared_task
def check_received() -> int:
    """Read what has been received and not checked yet, oldest first."""
    waiting = DocumentVersion.objects.filter(reading__isnull=True).order_by("pk").first()
    if waiting is None:
        return 0
    try:
        actions.check_version(waiting, occasion=Occasion(by=None, at=clock.now(), via="task"))
    except ScannerSilent:
        log.error("scanner_silent", version=waiting.ref)
        _beat(SCANNER_SILENT)
        return 0
    _beat(VERSION_CHECKED)
    return 1


@shared_task
def compare_replaced() -> int:
    """Find what changed in a replaced document, before it is asked for: one pair at a time."""
    for old, new in to_compare(clock.moment()):
        actions.compare_versions(old, new, occasion=Occasion(by=None, at=clock.now(), via="task"))
        return 1
    return 0


@shared_task
def tell_opened_windows() -> int:
    """Tell those whose window has opened."""
    return tell.opened_windows(clock.moment())


@shared_task
def follow_readers_told() -> int:
    """After a Publication, by itself: those on its list are no longer bound, and are told so."""
    return following.follow(Follows.READERS_TOLD)


@shared_task
def follow_producers_told() -> int:
    """After a Publication, by itself."""
    return following.follow(Follows.PRODUCERS_TOLD)


@shared_task
def follow_files_checked() -> int:
    """After a Publication, by itself: the public's files are those that were approved."""
    return following.follow(Follows.FILES_CHECKED)


@shared_task
def tell_clearers_waiting() -> int:
    """Tell those to whom a press draft came when their access opened, and those who are overdue."""
    moment = clock.moment()
    return tell_of_drafts.waiting_clearances(moment) + tell_of_drafts.overdue_clearances(moment)


@shared_task
def tell_replaced() -> int:
    """Tell those who saw a version that another has replaced."""
    return tell.replaced(clock.moment())


@shared_task
def tell_corrected() -> int:
    """Tell those who were told of a publication that it has been corrected."""
    return tell.corrected(clock.moment())


@shared_task
def sweep_partial() -> int:
    """Uploads that a killed process left half-written: they were never acknowledged."""
    return store.sweep_partial(timedelta(hours=6))


@shared_task
def sweep_unnamed() -> int:
    """Sealed files that no row names: of uploads that were never acknowledged, or of a process that was killed.

    A row is written within seconds of its file, and the file is left alone for a week: none may still be coming. The
    files are listed before the rows are asked, so that what is named meanwhile is not among them.
    """
    old = set(store.stored_names(timedelta(days=7)))
    unnamed = old - named_files()
    for name in unnamed:
        store.discard(name)
    return len(unnamed)


def _alarm_of_skew() -> None:
    """Nothing embargoed is shown while the clocks disagree, and somebody must come (DECISIONS 11)."""
    moment = clock.moment()
    if not moment.is_trusted:
        log.error("clocks_disagree", milliseconds=round(moment.skew.total_seconds() * 1000))


def _beat(job: str) -> None:
    Heartbeat.objects.update_or_create(job=job, defaults={"at": clock.moment().low})
