from __future__ import annotations

from collections.abc import Mapping

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Line, Release
from releases.policies.access import may_propose_list
from releases.policies.pasting_list import plan_list

from .acting import acts
from .proposing import propose_all


@acts(events.LIST_PROPOSED)
def propose_list(
    release: Release, *, text: str, chosen: Mapping[int, int] | None = None, occasion: Occasion
) -> list[Line]:
    """Propose every row of a pasted list that passes, each as a line by itself (UK Order, Schedule, paras 3 and 4).

    Planned again under the lock: whatever changed since the plan was shown is told, not done. Rows that a rule refuses
    are in the trail as refused; what is not understood is nothing yet. Of the text only the reasons are kept, sealed.
    Raises NotAList.
    """
    release, moment = Release.objects.locked(release.pk)

    may_propose_list(release, by=occasion.by, moment=moment).require()
    plan = plan_list(release, text, chosen or {}, by=occasion.by, moment=moment)

    lines = propose_all(release, [each.judged for each in plan.lines if each.judged], occasion, moment)

    for each in plan.refused_unnamed:
        record(events.LIST_LINE_PROPOSED, release, occasion, moment, outcome="refused", rules=each.rules)
    detail = {"rows": len(plan.lines), "proposed": len(lines)}
    record(events.LIST_PROPOSED, release, occasion, moment, detail=detail)
    return lines
