from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Line, Release
from releases.policies.copying_list import judge_copy, list_to_copy, may_copy_list

from .acting import acts
from .proposing import propose_all


@acts(events.LIST_COPIED)
def copy_list(release: Release, *, occasion: Occasion) -> list[Line]:
    """Propose again everybody who was granted access to the release of this output before it.

    Each with their post, category, principal, purpose, reasons and window, as a proposal like any other, which waits
    for a decision of its own (UK Order, Schedule, paras 2 and 3). Whoever left their post, or is refused by a rule, is
    not proposed and is in the trail as refused. Raises SealedFileError where a reason cannot be opened.
    """
    release, moment = Release.objects.locked(release.pk)
    copied = list_to_copy(release)

    may_copy_list(release, copied, by=occasion.by, moment=moment).require()
    judged = judge_copy(release, copied, by=occasion.by, moment=moment)

    lines = propose_all(release, judged, occasion, moment)

    detail = {"copied": copied.ref, "lines": len(judged), "proposed": len(lines)}
    record(events.LIST_COPIED, release, occasion, moment, detail=detail)
    return lines
