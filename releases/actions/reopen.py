from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Release, Stop
from releases.models.stop import StopKind
from releases.policies.publication import may_reopen

from .acting import acts
from .close_access import stop_row


@acts(events.STOP_REOPENED)
def reopen(stop: Stop, *, reason: str, occasion: Occasion) -> Stop:
    """End a stop, by another row that names it: nothing is deleted. Only a Head of Profession may."""
    release, moment = Release.objects.locked(stop.told_in.pk)

    may_reopen(stop, by=occasion.by, moment=moment).require()

    of_all = stop.release_id is None
    end = stop_row(StopKind(stop.kind), release, reason, occasion, moment, everything=of_all, reopens=stop)

    record(events.STOP_REOPENED, end, occasion, moment)
    return end
