"""Who may ask where a leaked copy came from."""

from __future__ import annotations

from prerelease.accounts.models.role import RoleKind
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases.models import Release
from releases.rules.rule import HOUSE

from .standing import audits, delegation_for, london_day

WHO = "Only the Head of Profession, the lead official and an auditor of these statistics can trace a copy."


def may_trace_copy(occasion: Occasion, release: Release | None, moment: Moment) -> Decision:
    """Of this release; of any, only from the operator's own command, where nobody is signed in."""
    person = occasion.by
    if release is None:
        may = person is None and occasion.via == "command"
    else:
        may = person is not None and (
            person.has_role(
                RoleKind.LEAD_OFFICIAL,
                RoleKind.HEAD_OF_PROFESSION,
                organisation=release.organisation,
                on=london_day(moment),
            )
            or delegation_for(person, release.organisation, "", moment) is not None
            or audits(person, release, moment)
        )
    return allowed("D20t") if may else refused("D20t", WHO, cites=HOUSE)
