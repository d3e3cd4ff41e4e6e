from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Organisation
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import StandingPermission
from releases.policies.access import may_permit_role
from releases.policies.standing import delegation_for

from .acting import acts


@acts(events.ROLE_PERMITTED)
def permit_role(
    organisation: Organisation, *, role: str, ground: str, produces_publication: bool, occasion: Occasion
) -> StandingPermission:
    """The Head of Profession lets everybody in a role see figures in production, release after release (T3.3 / 3.3)."""
    moment = clock.moment()

    may_permit_role(organisation, by=occasion.by, moment=moment).require()

    standing = StandingPermission(
        organisation=organisation,
        role=role,
        ground=ground,
        produces_publication=produces_publication,
        at=moment.low,
        by=occasion.by,
        delegation=delegation_for(occasion.by, organisation, "lists", moment),
    )
    standing.full_clean()
    standing.save()

    record(events.ROLE_PERMITTED, standing, occasion, moment, detail={"role": role, "ground": ground})
    return standing
