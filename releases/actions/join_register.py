"""Lines that somebody has by their role, on the Head of Profession's standing permission (DECISIONS 3)."""

from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Delegation, Person
from prerelease.accounts.models.role import RoleKind
from prerelease.core.clock import FAR_FUTURE
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import events, permissions
from releases.documents import keyring
from releases.models import Line, LineDecision, LineKind, Release, StandingPermission, Verdict
from releases.policies.access import holding_of, may_join_register
from releases.policies.standing import london_day

from .acting import acts


@acts(events.REGISTER_JOINED)
def join_register(release: Release, *, occasion: Occasion) -> Line:
    """Put oneself on the production register of a release, where one's role has standing permission."""
    release, moment = Release.objects.locked(release.pk)

    standing = standing_for(occasion.by, release, moment)
    may_join_register(release, standing, by=occasion.by, moment=moment).require()

    line = _line_by_role(release, occasion.by, standing, moment)
    permissions.follow(release)

    record(events.REGISTER_JOINED, line, occasion, moment, detail={"role": standing.role})
    return line


def enrol(release: Release, occasion: Occasion, moment: Moment) -> None:
    """On creation: its maker and its Heads of Profession, so that one gate covers all. In the caller's transaction."""
    deciders = Delegation.objects.filter(organisation=release.organisation).in_force(london_day(moment))
    for person in [occasion.by, *(delegation.person for delegation in deciders.order_by("pk"))]:
        enrol_one(release, person, occasion, moment)


def enrol_one(release: Release, person: Person, occasion: Occasion, moment: Moment) -> None:
    """Put somebody on the register by their role, if their role is permitted and they are not on it yet."""
    standing = standing_for(person, release, moment)
    if not may_join_register(release, standing, by=person, moment=moment):
        return
    before = release.lines.count()
    line = _line_by_role(release, person, standing, moment)
    if release.lines.count() > before:
        permissions.follow(release)
        record(events.REGISTER_JOINED, line, occasion, moment, detail={"role": standing.role})


def standing_for(person: Person, release: Release, moment: Moment) -> StandingPermission | None:
    """The standing permission that covers one of this person's roles; a delegate stands as Head of Profession."""
    on = london_day(moment)
    kinds = set(
        person.roles.filter(organisation=release.organisation).in_force(on).values_list("kind", flat=True)
    )
    if person.delegations.filter(organisation=release.organisation).in_force(on).exists():
        kinds.add(RoleKind.HEAD_OF_PROFESSION)
    if holding_of(person, moment) is None:
        return None
    return (
        StandingPermission.objects.filter(organisation=release.organisation, role__in=kinds)
        .order_by("pk")
        .first()
    )


def _line_by_role(release: Release, person: Person, standing: StandingPermission, moment: Moment) -> Line:
    """The line and its approval; the one that they have already, if they have."""
    holding = holding_of(person, moment)
    already = release.lines.register().granted().filter(holding=holding).first()
    if already is not None:
        return already
    line = Line(
        release=release,
        kind=LineKind.REGISTER,
        holding=holding,
        post_title=holding.post.title,
        organisation_name=holding.post.organisation.name,
        ground=standing.ground,
        produces_publication=standing.produces_publication,
        opens_at=moment.low,
        closes_at=FAR_FUTURE,
        submitted_at=moment.low,
        by=person,
    )
    line.reason_name = keyring.seal_reason(release, f"By role: {standing.get_role_display()}", line.ref)
    line.save()
    LineDecision.objects.create(
        line=line,
        verdict=Verdict.APPROVED,
        opens_at=line.opens_at,
        closes_at=line.closes_at,
        at=moment.low,
        by=standing.by,
        standing=standing,
    )
    return line
