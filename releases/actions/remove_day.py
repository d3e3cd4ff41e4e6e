from __future__ import annotations

from audit.record import record
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import AddedDay
from releases.policies.calendar import may_remove_day

from .acting import acts


@acts(events.DAY_REMOVED)
def remove_day(day: AddedDay, *, occasion: Occasion) -> AddedDay:
    """An administrator takes back a day that was added: another row says so, and the first one stays."""
    moment = clock.moment()
    day = AddedDay.objects.select_for_update(of=("self",)).get(pk=day.pk)

    may_remove_day(day, by=occasion.by, moment=moment).require()

    removal = AddedDay.objects.create(
        organisation=day.organisation,
        kind=day.kind,
        nation=day.nation,
        on=day.on,
        name=day.name,
        removes=day,
        at=moment.low,
        by=occasion.by,
    )

    record(events.DAY_REMOVED, {}, occasion, moment, detail=day.told)
    return removal
