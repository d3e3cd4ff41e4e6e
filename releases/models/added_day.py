from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from prerelease.core.refs import new_ref
from releases.rules.bank_holidays import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND

if TYPE_CHECKING:
    from prerelease.accounts.models import Organisation


class DayKind(models.TextChoices):
    CLOSURE = "closure", "Our offices are closed"
    BANK_HOLIDAY = "bank holiday", "A bank holiday, or a day of thanksgiving or mourning"
    POLLING_DAY = "polling day", "A national polling day"


class Nation(models.TextChoices):
    ENGLAND_AND_WALES = ENGLAND_AND_WALES, "England and Wales"
    SCOTLAND = SCOTLAND, "Scotland"
    NORTHERN_IRELAND = NORTHERN_IRELAND, "Northern Ireland"


class AddedDayQuerySet(models.QuerySet["AddedDay"]):
    def standing(self) -> AddedDayQuerySet:
        """Those that nobody has removed."""
        return self.filter(removes__isnull=True, removed_by__isnull=True)

    def reaching(self, organisation: Organisation | None) -> AddedDayQuerySet:
        """Its own closures, and the days that are everybody's."""
        return self.filter(~Q(kind=DayKind.CLOSURE) | Q(organisation=organisation))


class AddedDay(models.Model):
    """A day (London) that counts otherwise than the shipped tables say; ended by another row that removes it.

    An office closure is of the organisation whose administrator added it (SSI 2008/399, art 2). A bank holiday in a
    nation and a national polling day are of everybody.
    """

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DayKind)
    nation = models.CharField(max_length=30, choices=Nation, blank=True)
    on = models.DateField()
    name = models.CharField(max_length=100)
    removes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="removed_by"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    objects = AddedDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="bank holiday") & Q(nation="") | Q(kind="bank holiday") & ~Q(nation=""),
                name="a_bank_holiday_and_no_other_day_is_of_a_nation",
            )
        ]

    @property
    def told(self) -> dict[str, str]:
        """What the trail says of it."""
        return {
            "day": self.on.isoformat(),
            "kind": self.kind,
            "nation": self.nation,
            "name": self.name,
            "organisation": self.organisation.name,
        }

    def __str__(self) -> str:
        return f"{self.name}, {self.on:%-d %B %Y}"
