from celery import shared_task

from prerelease.core import clock
from prerelease.core.occasion import Occasion

from .deliver import deliver_waiting


@shared_task
def send_waiting() -> int:
    """Each second, by beat: no request waits for the post, and none speaks to the broker."""
    return deliver_waiting(Occasion(by=None, at=clock.now(), via="task"))
