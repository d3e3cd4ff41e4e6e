from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Release, Stop
from releases.models.stop import StopKind
from releases.policies.publication import may_hold_publication

from .acting import acts
from .close_access import stop_row


@acts(events.PUBLICATION_HELD)
def hold_publication(release: Release, *, reason: str, occasion: Occasion) -> Stop:
    """Keep a release from being published until the hold is ended. Only a Head of Profession may."""
    release, moment = Release.objects.locked(release.pk)

    may_hold_publication(release.organisation, by=occasion.by, moment=moment).require()

    stop = stop_row(StopKind.HOLD_PUBLICATION, release, reason, occasion, moment)

    record(events.PUBLICATION_HELD, stop, occasion, moment)
    return stop
