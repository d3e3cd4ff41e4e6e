from __future__ import annotations

from datetime import datetime

from audit.record import record
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Output, Release
from releases.policies.release import may_create_release

from .acting import acts
from .join_register import enrol


@acts(events.RELEASE_CREATED)
def create_release(
    output: Output,
    *,
    title: str,
    regime: str,
    market_sensitive: bool | None,
    publish_at: datetime,
    occasion: Occasion,
) -> Release:
    """Create one issue of an output, with its instant of publication (UTC). What is not built is refused (DECISIONS 8).

    Whoever creates it, and each Head of Profession with a delegation over it, joins the production register where
    a standing permission covers their role.
    """
    moment = clock.moment()
    release = Release(
        output=output,
        title=title.strip(),
        regime=regime,
        market_sensitive=market_sensitive,
        publish_at=publish_at,
        created_at=moment.low,
        by=occasion.by,
    )

    may_create_release(output, release, by=occasion.by, moment=moment).require()

    release.full_clean()
    release.save()
    keyring.make_key(release)

    record(events.RELEASE_CREATED, release, occasion, moment, detail={"publish_at": publish_at.isoformat()})
    enrol(release, occasion, moment)
    return release
