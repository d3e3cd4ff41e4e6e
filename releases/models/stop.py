from __future__ import annotations

from django.db import models
from django.db.models import Q


class StopKind(models.TextChoices):
    CLOSE_ACCESS = "close access", "Close access"
    HOLD_PUBLICATION = "hold publication", "Hold publication"


class StopQuerySet(models.QuerySet["Stop"]):
    def in_force(self) -> StopQuerySet:
        return self.filter(reopens__isnull=True, reopened_by__isnull=True)


class Stop(models.Model):
    """Closing access or holding publication; ended by another row that reopens it. No row means no stop.

    The scope is the owner's everything, narrowed by whichever of the other columns are filled (DECISIONS 7).
    """

    kind = models.CharField(max_length=20, choices=StopKind)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey("releases.Release", null=True, on_delete=models.PROTECT, related_name="stops")
    person = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    recipients = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reopens = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reopened_by")
    reason_name = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    objects = StopQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="hold publication") | Q(person__isnull=True, recipients__isnull=True),
                name="a_hold_is_of_releases_not_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.release or self.organisation}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs if self.release else {}
