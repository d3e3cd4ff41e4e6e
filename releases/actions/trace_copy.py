from __future__ import annotations

from audit.record import record
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents.marking.finding import Clues
from releases.models import Release
from releases.policies.tracing import may_trace_copy
from releases.queries.tracing import Traced, traced

from .acting import acts


@acts(events.COPY_TRACED)
def trace_copy(release: Release | None, *, clues: Clues, occasion: Occasion) -> list[Traced]:
    """Which openings and downloads a leaked file, or a reference, came from: of this release, or of any of them.

    Of any is for the operator's command only. That somebody looked, and what was found, is in the trail.
    """
    may_trace_copy(occasion, release, clock.moment()).require()

    found = traced(clues, release)

    about = release.refs if release is not None else {}
    detail = {"copy": " ".join(one.copy for one in found), "sha256": clues.sha256}
    record(events.COPY_TRACED, about, occasion, clock.moment(), detail=detail)
    return found
