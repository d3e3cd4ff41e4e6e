from __future__ import annotations

from datetime import datetime

from audit.record import record
from prerelease.accounts.models import Holding, Post
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Line, LineKind, Release
from releases.policies.access import may_propose_list_line
from releases.policies.facts import release_facts
from releases.rules.release import earliest_opening

from .acting import acts
from .propose_register_line import about


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
    line = Line(
        release=release,
        kind=LineKind.LIST,
        holding=holding,
        post_title=holding.post.title,
        organisation_name=holding.post.organisation.name,
        eligibility=eligibility,
        principal=principal,
        purpose=purpose,
        opens_at=opens_at or earliest_opening(release_facts(release)),
        closes_at=closes_at or release.publish_at,
        may_download=may_download,
        submitted_at=moment.low,
        by=occasion.by,
    )

    may_propose_list_line(
        release, line, reason=reason, download_reason=download_reason, by=occasion.by, moment=moment
    ).require()

    line.reason_name = keyring.seal_reason(release, reason, line.ref)
    line.download_reason_name = (
        keyring.seal_reason(release, download_reason, line.ref) if may_download else ""
    )
    line.full_clean()
    line.save()

    record(events.LIST_LINE_PROPOSED, line, occasion, moment, detail=about(line))
    return line
