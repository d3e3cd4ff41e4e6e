"""What differs beside the documents when something is approved: charts and the summary, each through the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from prerelease.core import clock
from releases import actions
from releases.documents.charted import Charted
from releases.documents.shown import chart_of, summary_text
from releases.models import ChartVersion, Release, Summary
from releases.policies.charts import may_open_chart
from releases.policies.summary import may_open_summary
from releases.queries.changed import Beside, changed_beside

from .drawn import Drawn, drawn
from .marking import mark_of


@dataclass(frozen=True)
class ShownBeside:
    """`was` and `words` are of the summary; `charted` and `drawn` of a chart. Neither where this person may not see."""

    changed: Beside
    was: str = ""
    words: str = ""
    charted: Charted | None = None
    drawn: Drawn | None = None
    mark: str = ""


def shown_beside(
    request: HttpRequest, release: Release, before: Mapping[str, str], after: Mapping[str, str]
) -> list[ShownBeside]:
    """To have been shown what is new here is to have looked at it."""
    return [_shown(request, each) for each in changed_beside(release, before, after)]


def _shown(request: HttpRequest, changed: Beside) -> ShownBeside:
    if isinstance(changed.new, ChartVersion):
        return _chart(request, changed, changed.new)
    if isinstance(changed.new, Summary):
        return _summary(request, changed, changed.new)
    return ShownBeside(changed)


def _chart(request: HttpRequest, changed: Beside, new: ChartVersion) -> ShownBeside:
    by = request.occasion.by  # type: ignore[attr-defined]
    if not may_open_chart(by, new, clock.moment()):
        return ShownBeside(changed)
    sight = actions.open_chart(new, occasion=request.occasion)  # type: ignore[attr-defined]
    charted = chart_of(new)
    picture = drawn(charted, prefix=f"chart{new.chart.number}")
    return ShownBeside(changed, charted=charted, drawn=picture, mark=mark_of(by, sight))


def _summary(request: HttpRequest, changed: Beside, new: Summary) -> ShownBeside:
    by, words, sight = request.occasion.by, [], None  # type: ignore[attr-defined]
    for each in (changed.old, new):
        if isinstance(each, Summary) and may_open_summary(by, each, clock.moment()):
            sight = actions.open_summary(each, occasion=request.occasion)  # type: ignore[attr-defined]
            words.append(summary_text(each))
    if sight is None:
        return ShownBeside(changed)
    *was, now = words
    return ShownBeside(changed, was="".join(was), words=now, mark=mark_of(by, sight))
