"""The only module that sends mail: each notice at least once.

A process that is killed after the mail server took a message, and before that is committed, sends it again: no server
can be asked whether it has it. Each try is committed before it is made, and both messages have one Message-ID, so that
a mail program shows one, and the trail's event says at which try it was delivered.
"""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from audit.record import record
from prerelease.core import clock
from prerelease.core.moment import Moment
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


def _deliver_next(occasion: Occasion) -> bool | None:
    """One notice. None where nothing waits."""
    claimed = _claim(clock.moment())
    return None if claimed is None else _deliver(claimed, occasion)


@transaction.atomic
def _claim(moment: Moment) -> Notice | None:
    """The next that waits, with this try counted: whoever dies in the middle of it, it is tried again after a wait."""
    waiting = Notice.objects.waiting(moment.low).order_by("queued_at", "pk")
    notice = waiting.select_for_update(skip_locked=True, no_key=True).first()
    if notice is None:
        return None
    notice.tries += 1
    notice.next_try_at = moment.low + WAITS[min(notice.tries, len(WAITS)) - 1]
    notice.save(update_fields=["tries", "next_try_at"])
    return notice


@transaction.atomic
def _deliver(claimed: Notice, occasion: Occasion) -> bool:
    """Locked until it is known what became of it, so that two workers do not both send it, however slow the server.

    Whoever looks for the next notice may hold this one for an instant: it is waited for, and not left to its next try.
    """
    moment = clock.moment()
    mine = Notice.objects.filter(pk=claimed.pk, tries=claimed.tries).select_related("to")
    notice = mine.select_for_update(no_key=True, of=("self",)).first()
    if notice is None:  # it took so long that somebody else has tried again
        return False
    try:
        _send(notice)
    except (OSError, SMTPException) as fault:
        _try_again(notice, fault, occasion, moment)
        return False
    notice.delivered_at, notice.problem = moment.low, ""
    notice.save(update_fields=["delivered_at", "problem"])
    record(events.DELIVERED, {}, occasion, moment, detail=_about(notice))
    return True


def _send(notice: Notice) -> None:
    match settings.NOTICES_DELIVERED_BY:
        case "smtp":
            told = message(notice)
            sender, headers = settings.DEFAULT_FROM_EMAIL, {"Message-ID": told.message_id}
            EmailMessage(told.subject, told.body, sender, [notice.to.email], headers=headers).send()
        case "page":
            pass  # its reader finds it on their Notices page, as everybody does, and nothing leaves the machine
        case other:
            raise ValueError(f"Notices cannot be delivered by {other}.")


def _try_again(notice: Notice, fault: Exception, occasion: Occasion, moment: Moment) -> None:
    notice.problem = f"{type(fault).__name__}: {fault}"[:300]
    if notice.tries > len(WAITS):
        notice.given_up_at = moment.low
        record(events.DELIVERED, {}, occasion, moment, outcome="failed", detail=_about(notice))
    notice.save(update_fields=["problem", "given_up_at"])
    log.warning("notice_not_delivered", kind=notice.kind, tries=notice.tries, fault=type(fault).__name__)


def _about(notice: Notice) -> dict[str, str | int]:
    to = str(notice.to.pseudonym)
    return {"kind": notice.kind, "to": to, "about": notice.about, "tries": notice.tries}
