from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Announcement, Release
from releases.policies.release import may_announce_release

from .acting import acts


@acts(events.RELEASE_ANNOUNCED)
def announce_release(
    release: Release, *, slug: str, short_notice_reason: str = "", occasion: Occasion
) -> Announcement:
    """Put a release in the public calendar, at the address that its statistics will have (Code T3.1 / 3.1)."""
    release, moment = Release.objects.locked(release.pk)

    may_announce_release(
        release, short_notice_reason=short_notice_reason, by=occasion.by, moment=moment
    ).require()

    announcement = Announcement(
        short_notice_reason=short_notice_reason.strip(),
        release=release,
        output=release.output,
        slug=slug,
        announced_at=moment.low,
        by=occasion.by,
    )
    announcement.full_clean()
    announcement.save()

    record(events.RELEASE_ANNOUNCED, release, occasion, moment, detail={"slug": slug})
    return announcement
