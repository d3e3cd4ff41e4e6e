from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import ListApproval, Release
from releases.policies.access import may_approve_list
from releases.policies.standing import delegation_for

from .acting import acts


@acts(events.LIST_APPROVED)
def approve_list(release: Release, *, occasion: Occasion) -> ListApproval:
    """Approve the access list as a whole, empty or not: the release cannot be published without (DECISIONS 14)."""
    release, moment = Release.objects.locked(release.pk)

    may_approve_list(release, by=occasion.by, moment=moment).require()

    approval = ListApproval.objects.create(
        release=release,
        at=moment.low,
        by=occasion.by,
        delegation=delegation_for(occasion.by, release.organisation, "lists", moment),
    )

    granted, waiting = release.lines.list().granted().count(), release.lines.list().undecided().count()
    record(
        events.LIST_APPROVED, approval, occasion, moment, detail={"granted": granted, "undecided": waiting}
    )
    return approval
