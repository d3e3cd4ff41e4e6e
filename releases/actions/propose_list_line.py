from __future__ import annotations

from datetime import datetime

from audit.record import record
from prerelease.accounts.models import Holding, Post
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Line, Release
from releases.policies.access import may_propose_list_line
from releases.policies.facts import release_facts
from releases.policies.proposing import Wanted, line_for
from releases.rules.release import earliest_opening

from .acting import acts
from .propose_register_line import about
from .proposing import seal_reasons


@acts(events.LIST_LINE_PROPOSED)
def propose_list_line(
    release: Release,
    *,
    holding: Holding,
    eligibility: str,
    purpose: str,
    reason: str,
    principal: Post | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    may_download: bool = False,
    download_reason: str = "",
    occasion: Occasion,
) -> Line:
    """Propose that a post-holder may see the final form before publication (UK Order, Schedule, paras 3 and 4).

    Without times the window is the longest that the law allows: from 24 elapsed hours before the time set. Access is
    to read here; a copy to take away is asked for by exception, with a reason of its own.
    """
    release, moment = Release.objects.locked(release.pk)
    wanted = Wanted(
        holding, eligibility, purpose, reason, principal, may_download, download_reason, opens_at, closes_at
    )
    earliest = earliest_opening(release_facts(release))
    line = line_for(release, wanted, earliest=earliest, by=occasion.by, moment=moment)

    may_propose_list_line(
        release, line, reason=reason, download_reason=download_reason, by=occasion.by, moment=moment
    ).require()

    seal_reasons(release, line, wanted)
    line.full_clean()
    line.save()

    record(events.LIST_LINE_PROPOSED, line, occasion, moment, detail=about(line))
    return line
