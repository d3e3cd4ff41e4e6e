from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class RoleKind(models.TextChoices):
    STATISTICIAN = "statistician", "Statistician"
    LEAD_OFFICIAL = "lead official", "Lead official"
    HEAD_OF_PROFESSION = "head of profession", "Head of Profession"
    DUTY_OFFICER = "duty officer", "Duty officer"
    WEB_PUBLISHER = "web publisher", "Web publisher"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


# Those who make the publication, so that para 10 of the UK Order can cover them.
PRODUCERS = (
    RoleKind.STATISTICIAN,
    RoleKind.LEAD_OFFICIAL,
    RoleKind.HEAD_OF_PROFESSION,
    RoleKind.WEB_PUBLISHER,
)


class RoleQuerySet(models.QuerySet["Role"]):
    def in_force(self, on: date) -> RoleQuerySet:
        """Dates are inclusive at both ends."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)


class Role(models.Model):
    """What somebody does for an organisation that produces statistics, from a day to a day, both inclusive."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=30, choices=RoleKind)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="role_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()} of {self.organisation}"
