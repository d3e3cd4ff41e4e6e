from __future__ import annotations

from datetime import date

from audit.record import record
from prerelease.accounts.models import Organisation
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import AddedDay
from releases.policies.calendar import may_add_day

from .acting import acts


@acts(events.DAY_ADDED)
def add_day(
    organisation: Organisation, *, kind: str, on: date, name: str, nation: str = "", occasion: Occasion
) -> AddedDay:
    """An administrator adds a day (London) that the shipped tables do not have. Later grants are counted with it; what
    was granted before keeps the time that it was granted with."""
    moment = clock.moment()

    may_add_day(organisation, kind, on, nation, by=occasion.by, moment=moment).require()

    day = AddedDay(
        organisation=organisation,
        kind=kind,
        nation=nation,
        on=on,
        name=name.strip(),
        at=moment.low,
        by=occasion.by,
    )
    day.full_clean()
    day.save()

    record(events.DAY_ADDED, {}, occasion, moment, detail=day.told)
    return day
