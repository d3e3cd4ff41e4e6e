"""The only module that sends mail."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from audit.record import record
from prerelease.core import clock
from prerelease.core.occasion import Occasion

from . import events
from .messages import message
from .models import Notice

log = structlog.get_logger()

# How long after each failed try the next one comes; after the last, somebody must telephone.
WAITS = [timedelta(seconds=seconds) for seconds in (5, 15, 60, 300, 900, 3600)]


def deliver_waiting(occasion: Occasion, *, at_most: int = 100) -> int:
    """Send what waits, each in a transaction of its own, and put each delivery in the trail; how many went."""
    sent = 0
    for _ in range(at_most):
        outcome = _deliver_next(occasion)
        if outcome is None:
            break
        sent += outcome
    return sent


@transaction.atomic
def _deliver_next(occasion: Occasion) -> bool | None:
    """One notice, locked so that two workers do not both send it. None where nothing waits."""
    moment = clock.moment()
    notice = (
        Notice.objects.waiting(moment.low)
        .select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("to")
        .order_by("queued_at", "pk")
        .first()
    )
    if notice is None:
        return None
    notice.tries += 1
    try:
        _send(notice)
    except (OSError, SMTPException) as fault:
        _try_again(notice, fault, occasion, moment)
        return False
    notice.delivered_at, notice.problem = moment.low, ""
    notice.save(update_fields=["tries", "delivered_at", "problem"])
    record(events.DELIVERED, {}, occasion, moment, detail=_about(notice))
    return True


def _send(notice: Notice) -> None:
    match settings.NOTICES_DELIVERED_BY:
        case "smtp":
            told = message(notice)
            EmailMessage(told.subject, told.body, settings.DEFAULT_FROM_EMAIL, [notice.to.email]).send()
        case "page":
            pass  # its reader finds it on their Notices page, as everybody does, and nothing leaves the machine
        case other:
            raise ValueError(f"Notices cannot be delivered by {other}.")


def _try_again(notice: Notice, fault: Exception, occasion: Occasion, moment: clock.Moment) -> None:
    notice.problem = f"{type(fault).__name__}: {fault}"[:300]
    if notice.tries > len(WAITS):
        notice.given_up_at = moment.low
        record(events.DELIVERED, {}, occasion, moment, outcome="failed", detail=_about(notice))
    else:
        notice.next_try_at = moment.low + WAITS[notice.tries - 1]
    notice.save(update_fields=["tries", "problem", "next_try_at", "given_up_at"])
    log.warning("notice_not_delivered", kind=notice.kind, tries=notice.tries, fault=type(fault).__name__)


def _about(notice: Notice) -> dict[str, str]:
    return {"kind": notice.kind, "to": str(notice.to.pseudonym), "about": notice.about}
