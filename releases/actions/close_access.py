"""The two stops: closing access and holding publication are different things (DECISIONS 7)."""

from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Organisation, Person
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Release, Stop
from releases.models.stop import StopKind
from releases.policies.publication import may_close_access

from .acting import acts


@acts(events.ACCESS_CLOSED)
def close_access(
    release: Release,
    *,
    reason: str,
    person: Person | None = None,
    recipients: Organisation | None = None,
    everything: bool = False,
    occasion: Occasion,
) -> Stop:
    """Close access to a release: for one person, for an organisation's people, or for everyone.

    Or to `everything` of its owner that is not published, of which this release is one. It bites on the next request.
    Publication goes ahead unless it is held too; only a Head of Profession reopens.
    """
    release, moment = Release.objects.locked(release.pk)

    may_close_access(release.organisation, by=occasion.by, moment=moment).require()

    stop = stop_row(
        StopKind.CLOSE_ACCESS,
        release,
        reason,
        occasion,
        moment,
        person=person,
        recipients=recipients,
        everything=everything,
    )

    record(events.ACCESS_CLOSED, stop, occasion, moment, detail={"everything": 1} if everything else {})
    return stop


def stop_row(
    kind: StopKind,
    release: Release,
    reason: str,
    occasion: Occasion,
    moment: Moment,
    *,
    person: Person | None = None,
    recipients: Organisation | None = None,
    everything: bool = False,
    reopens: Stop | None = None,
) -> Stop:
    return Stop.objects.create(
        kind=kind,
        organisation=release.organisation,
        release=None if everything else release,
        closed_from=release if everything else None,
        person=person,
        recipients=recipients,
        reopens=reopens,
        reason_name=keyring.seal_reason(release, reason, f"stop {release.ref}"),
        at=moment.low,
        by=occasion.by,
    )
