"""What Celery does: every task is idempotent, and none of them has to run for anything to be safe or on time."""

from __future__ import annotations

import time
from datetime import timedelta

import structlog
from celery import shared_task

from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import actions
from releases.actions import tell
from releases.documents import store
from releases.models import DocumentVersion, Heartbeat, Release

log = structlog.get_logger()

SOON = timedelta(seconds=25)  # beat starts a pass every 20 seconds, so that one is always waiting


@shared_task
def lift_sweep() -> int:
    """Every few seconds: publish whatever is due, however long ago (`<= now`, never `== minute`)."""
    published = actions.lift(cause="sweep")
    _beat("lift_sweep")
    return len(published)


@shared_task
def lift_on_time() -> int:
    """Just before an instant, wait for it without a transaction, so that a stop two seconds before gets in."""
    now = clock.moment()
    release = Release.objects.unpublished().filter(publish_at__gt=now.high, publish_at__lte=now.high + SOON)
    due = release.order_by("publish_at").first()
    if due is None:
        return 0
    while (left := due.publish_at - clock.moment().low) > timedelta():
        time.sleep(min(left.total_seconds(), 1.0))
    published = actions.lift(cause="celery pass")
    log.info("lifted", cause="celery pass", count=len(published))
    return len(published)


@shared_task
def check_received() -> int:
    """Read what has been received and not checked yet, oldest first."""
    waiting = DocumentVersion.objects.filter(reading__isnull=True).order_by("pk").first()
    if waiting is None:
        return 0
    actions.check_version(waiting, occasion=Occasion(by=None, at=clock.now(), via="task"))
    return 1


@shared_task
def tell_opened_windows() -> int:
    """Tell those whose window has opened, and those whose restrictions ended with publication."""
    moment = clock.moment()
    return tell.opened_windows(moment) + tell.published(moment)


@shared_task
def sweep_partial() -> int:
    """Uploads that a killed process left half-written: they were never acknowledged."""
    return store.sweep_partial(timedelta(hours=6))


def _beat(job: str) -> None:
    Heartbeat.objects.update_or_create(job=job, defaults={"at": clock.moment().low})
