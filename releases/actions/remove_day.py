from __future__ import annotations

from contextlib import suppress

from django.db import IntegrityError, transaction

from audit.record import record
from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import AddedDay
from releases.policies.calendar import already_removed, may_remove_day

from .acting import acts


@acts(events.DAY_REMOVED)
def remove_day(day: AddedDay, *, occasion: Occasion) -> AddedDay:
    """An administrator takes back a day that was added: another row says so, and the first one stays."""
    moment = clock.moment()

    may_remove_day(day, by=occasion.by, moment=moment).require()

    removal = AddedDay(
        organisation=day.organisation,
        kind=day.kind,
        nation=day.nation,
        on=day.on,
        name=day.name,
        removes=day,
        at=moment.low,
        by=occasion.by,
    )
    with suppress(IntegrityError), transaction.atomic():
        removal.save()
    if removal.pk is None:  # somebody else's, in the same moment
        raise Denied(already_removed())

    record(events.DAY_REMOVED, {}, occasion, moment, detail=day.told)
    return removal
