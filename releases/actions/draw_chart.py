from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from audit.record import record
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import events
from releases.charts.chart import Kind, Picks
from releases.documents import keyring, texts
from releases.documents.charted import CannotBeDrawn, Charted, of_rows
from releases.documents.envelope import Binding
from releases.documents.shown import rows_of
from releases.models import Chart, ChartVersion, DocumentVersion, Release
from releases.policies.charts import may_draw_chart

from .acting import acts
from .join_register import enrol_one


@acts(events.CHART_DRAWN)
def draw_chart(
    version: DocumentVersion,
    *,
    kind: str,
    label: int,
    values: Sequence[int],
    title: str,
    description: str,
    source: str = "",
    sheet: int = 1,
    over: Chart | None = None,
    occasion: Occasion,
) -> ChartVersion:
    """Name a chart of a table's columns, which every reader of the release then finds among its documents.

    Its words and its figures are sealed together. `label` and `values` are columns, from 0; `sheet` of a workbook is
    from 1. `over` is the chart that this takes the place of, drawn again. Raises ValidationError where it cannot be
    drawn, and FileMissing, KeyUnavailable, Tampered or NoRoom.
    """
    release, moment = Release.objects.locked(version.release.pk)

    may_draw_chart(version, over=over, by=occasion.by, moment=moment).require()
    charted = _charted(version, Picks(Kind(kind), label, tuple(values)), title, description, source, sheet)

    chart = over or _next(release, occasion, moment.low)
    ref, text = new_ref(), charted.to_text()
    drawn = ChartVersion.objects.create(
        ref=ref,
        chart=chart,
        number=chart.versions.count() + 1,
        table=version,
        kind=charted.kind,
        stored_name=texts.seal_text(text, keyring.key_for_upload(release), Binding(ref, "chart")),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        at=moment.low,
        by=occasion.by,
    )
    enrol_one(release, occasion.by, occasion, moment)

    record(events.CHART_DRAWN, drawn, occasion, moment)
    return drawn


def _charted(
    version: DocumentVersion, picks: Picks, title: str, description: str, source: str, sheet: int
) -> Charted:
    try:
        with rows_of(version, sheet) as rows:
            return of_rows(rows, picks, title=title, description=description, source=source, sheet=sheet)
    except CannotBeDrawn as problem:
        raise ValidationError({"values": str(problem)}) from problem


def _next(release: Release, occasion: Occasion, at: object) -> Chart:
    """A number is never given again."""
    return release.charts.create(number=release.charts.count() + 1, at=at, by=occasion.by)
