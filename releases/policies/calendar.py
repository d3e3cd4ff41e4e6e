"""Which days count, as the rules are told: the shipped tables and what administrators have added. Who may add."""

from __future__ import annotations

from datetime import date

from prerelease.accounts.models import Organisation, Person
from prerelease.accounts.models.role import RoleKind
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import AddedDay
from releases.models.added_day import DayKind
from releases.rules.bank_holidays import bank_holidays, is_projected
from releases.rules.calendar import Calendar
from releases.rules.rule import HOUSE

from .standing import london_day


def calendar_of(organisation: Organisation | None) -> Calendar:
    """Of none: without anybody's closures."""
    standing = AddedDay.objects.standing().reaching(organisation)
    days = list(standing.values_list("kind", "nation", "on"))
    return Calendar(
        closures=frozenset(on for kind, _, on in days if kind == DayKind.CLOSURE),
        proclaimed=frozenset((nation, on) for kind, nation, on in days if kind == DayKind.BANK_HOLIDAY),
        polling_days=frozenset(on for kind, _, on in days if kind == DayKind.POLLING_DAY),
    )


def keeps_calendar(person: Person, organisation: Organisation, moment: Moment) -> bool:
    return person.has_role(RoleKind.ADMINISTRATOR, organisation=organisation, on=london_day(moment))


def may_add_day(
    organisation: Organisation, kind: str, on: date, nation: str, *, by: Person, moment: Moment
) -> Decision:
    may = _may_keep(organisation, by, moment)
    if may and _is_known(organisation, kind, on, nation):
        return refused("D31a", "That day is in the calendar already.", cites=HOUSE)
    return may


def may_remove_day(day: AddedDay, *, by: Person, moment: Moment) -> Decision:
    """By an administrator of the organisation that added it; of what the shipped tables have nothing can be removed."""
    may = _may_keep(day.organisation, by, moment)
    return already_removed() if may and hasattr(day, "removed_by") else may


def already_removed() -> Decision:
    return refused("D31b", "That day was already taken back.", cites=HOUSE)


def _may_keep(organisation: Organisation, by: Person, moment: Moment) -> Decision:
    if keeps_calendar(by, organisation, moment):
        return allowed("D31")
    return refused(
        "D31",
        "Only an administrator of {organisation} can change the days that count.",
        cites=HOUSE,
        remedy="ask an administrator",
        organisation=str(organisation),
    )


def _is_known(organisation: Organisation, kind: str, on: date, nation: str) -> bool:
    """Is it added already, or a bank holiday that the government has published? What is projected may be added."""
    if kind == DayKind.BANK_HOLIDAY and not is_projected(on.year) and on in bank_holidays(nation, on.year):
        return True
    return AddedDay.objects.standing().reaching(organisation).filter(kind=kind, on=on, nation=nation).exists()
