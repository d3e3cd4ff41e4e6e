"""Who somebody is to a release: the roles and delegations that they have."""

from __future__ import annotations

from datetime import date

from prerelease.accounts.models import Delegation, Organisation, Person
from prerelease.accounts.models.role import PRODUCERS, RoleKind
from prerelease.core.clock import LONDON
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import Release
from releases.rules.rule import HOUSE

MAKERS = (RoleKind.STATISTICIAN, RoleKind.LEAD_OFFICIAL)


def london_day(moment: Moment) -> date:
    return moment.low.astimezone(LONDON).date()


def makes(person: Person, organisation: Organisation, moment: Moment) -> bool:
    """A statistician or lead official of the producer."""
    return person.has_role(*MAKERS, organisation=organisation, on=london_day(moment))


def produces(person: Person, organisation: Organisation, moment: Moment) -> bool:
    """Directly involved in producing the publication (UK Order, para 10): by role, or by the body's delegation."""
    on = london_day(moment)
    return person.has_role(*PRODUCERS, organisation=organisation, on=on) or bool(
        delegation_for(person, organisation, "", moment)
    )


def delegation_for(
    person: Person, organisation: Organisation, power: str, moment: Moment
) -> Delegation | None:
    """The delegation in force that gives this person this power ("" for any) over this body's statistics."""
    held = person.delegations.filter(organisation=organisation).in_force(london_day(moment))
    if power:
        held = held.filter(powers__contains=[power])
    return held.order_by("pk").first()


def may_work_on(person: Person, release: Release, moment: Moment) -> Decision:
    """See the release's own page: who makes it, who decides on it, who audits it."""
    if produces(person, release.organisation, moment) or audits(person, release, moment):
        return allowed("D06")
    return refused(
        "D06",
        "This page is for the people who produce these statistics.",
        cites=HOUSE,
        remedy="read the figures",
    )


def audits(person: Person, release: Release, moment: Moment) -> bool:
    return person.has_role(RoleKind.AUDITOR, organisation=release.organisation, on=london_day(moment))


def may_read_trail(person: Person, release: Release, moment: Moment) -> Decision:
    """Its statisticians, its Heads of Profession and its auditors (DECISIONS 20)."""
    if produces(person, release.organisation, moment) or audits(person, release, moment):
        return allowed("D20")
    return refused(
        "D20",
        "The trail of a release is for its statisticians, its Head of Profession and its auditors.",
        cites=HOUSE,
    )


def may_make(person: Person, organisation: Organisation, moment: Moment, to_do: str) -> Decision:
    """Only the producer's statisticians and lead officials make and change a release."""
    if makes(person, organisation, moment):
        return allowed("D02")
    return refused(
        "D02",
        "Only a statistician or lead official of {organisation} can {to_do}.",
        cites=HOUSE,
        remedy="ask the lead official",
        organisation=str(organisation),
        to_do=to_do,
    )
