from __future__ import annotations

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import ChartVersion
from releases.policies.charts import may_open_chart

from . import gate
from .open_document import why_not


def open_chart(version: ChartVersion, *, occasion: Occasion) -> gate.Sight:
    """Look at a chart that was named, through the same gate as the table that it was drawn from.

    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    sight = gate.ask(gate.CHART, version.pk, events.CHART_OPENED, occasion)
    if sight is None:
        why = may_open_chart(occasion.by, version, clock.moment())
        raise Denied(why_not(why), verb=events.CHART_OPENED, **version.refs)
    return sight
