from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Power(models.TextChoices):
    LISTS = "lists", "Decide who is on registers and lists"
    PUBLICATION = "publication", "Approve publication"
    SUBSTITUTES = "substitutes", "Admit substitutes out of hours"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_force(self, on: date) -> DelegationQuerySet:
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)


class Delegation(models.Model):
    """A person responsible's powers, handed to somebody in writing (2007 Act s.67; UK Order para 2).

    The organisation is the person responsible. The person may work elsewhere: an arm's length body's Head
    of Profession may sit in its sponsor department (R96).
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="delegations"
    )
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="delegations")
    powers = ArrayField(models.CharField(max_length=20, choices=Power))
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, help_text="Where the signed delegation is kept.")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="delegation_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(document=""), name="delegation_is_in_writing"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} to {self.person}"
