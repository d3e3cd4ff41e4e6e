"""What the rules are told of a release and of a line, read from the models."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.conf import settings

from prerelease.accounts.models import Holding, Person
from prerelease.core.moment import Moment
from releases.models import Release
from releases.rules.calendar import SHIPPED
from releases.rules.facts import ApprovalFacts, ReleaseFacts
from releases.rules.limits import OTHER

from .calendar import calendar_of
from .readings import readings
from .standing import delegation_for, london_day

# Names that desks have and people do not (R80). A person's own address may still be refused: they can be invited
# by another one, and a leak through a shared mailbox cannot be undone.
DESK = re.compile(
    r"^(press|news|media|comms|communications|office|private|privateoffice|ps|pso|team|desk|duty|info|enquiries|"
    r"statistics|stats|mailbox|shared|group|list|correspondence|parliamentary|publications?)([._-]|$|office|team|desk)"
)

# Elapsed hours in the United Kingdom's and Northern Ireland's Orders: no day counts otherwise.
COUNTED_IN_DAYS = ("SCO", "WAL")


def code_3_from() -> date:
    return date.fromisoformat(settings.CODE_3_APPLIES_FROM)


def release_facts(release: Release, *, with_calendar: bool = False) -> ReleaseFacts:
    """The days that were added are asked for where they count for early access, and `with_calendar` for the rest."""
    return facts_of(release, release.final_form_at() if release.pk else None, with_calendar=with_calendar)


def facts_of(
    release: Release, final_form_at: datetime | None, *, with_calendar: bool = False
) -> ReleaseFacts:
    """The same, where it is known already when its first final form was declared."""
    counted = with_calendar or release.regime in COUNTED_IN_DAYS
    return ReleaseFacts(
        regime=release.regime,
        market_sensitive=release.market_sensitive,
        publishes_at=release.publish_at,
        announced_at=release.announcement.announced_at if release.is_announced else None,
        final_form_at=final_form_at,
        published_at=release.publication.at if release.is_published else None,
        alternative_time_approved="",
        topic=OTHER,
        calendar=calendar_of(release.organisation) if counted else SHIPPED,
        readings=readings(),
    )


def is_shared_mailbox(person: Person) -> bool:
    """Does the address look as if more than one person reads it (R80)?"""
    return is_shared_address(person.email)


def is_shared_address(email: str) -> bool:
    return DESK.match(email.split("@")[0].lower()) is not None


def holding_in_force(holding: Holding, moment: Moment) -> bool:
    return moment.reached(holding.from_at) and (holding.to_at is None or not moment.passed(holding.to_at))


def approval_facts(
    release: Release, by: Person, moment: Moment, *, decides: str, verdict: str, own: bool, benefit: bool
) -> ApprovalFacts:
    """Whoever decides has a delegation of the body responsible, or none."""
    power = "publication" if decides == "publication" else "lists"
    held = delegation_for(by, release.organisation, power, moment)
    return ApprovalFacts(
        regime=release.regime,
        decides=decides,
        verdict=verdict,
        delegation_powers=frozenset(held.powers) if held else frozenset(),
        delegation_from_on=held.from_on if held else None,
        delegation_to_on=(held.to_on or date.max) if held else None,
        delegation_organisation=str(held.organisation) if held else "",
        responsible_organisation=str(release.organisation),
        decided_on=london_day(moment),
        is_own_line=own,
        benefit_test_recorded=benefit,
    )
