from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Chart, ChartRemoval, Release
from releases.policies.charts import may_remove_chart

from .acting import acts


@acts(events.CHART_REMOVED)
def remove_chart(chart: Chart, *, occasion: Occasion) -> ChartRemoval:
    """Take a chart out of the release. It stays in what was frozen, approved or published with it."""
    release, moment = Release.objects.locked(chart.release_id)
    chart = release.charts.get(pk=chart.pk)

    may_remove_chart(chart, by=occasion.by, moment=moment).require()

    removal = ChartRemoval.objects.create(chart=chart, at=moment.low, by=occasion.by)

    record(events.CHART_REMOVED, removal, occasion, moment)
    return removal
