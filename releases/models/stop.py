from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from .release import Release


class StopKind(models.TextChoices):
    CLOSE_ACCESS = "close access", "Close access"
    HOLD_PUBLICATION = "hold publication", "Hold publication"


class StopQuerySet(models.QuerySet["Stop"]):
    def in_force(self) -> StopQuerySet:
        return self.filter(reopens__isnull=True, reopened_by__isnull=True)

    def reaching(self, release: Release) -> StopQuerySet:
        """Those of this release, and those of everything of its owner."""
        everything = Q(release=None, organisation=release.output.organisation_id)
        return self.filter(everything | Q(release=release))


class Stop(models.Model):
    """Closing access or holding publication; ended by another row that reopens it. No row means no stop.

    The scope is the owner's everything, narrowed by whichever of the other columns are filled (DECISIONS 7). One of
    no release was made `closed_from` the page of one: its trail tells of it, and its key seals the reason.
    """

    kind = models.CharField(max_length=20, choices=StopKind)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey("releases.Release", null=True, on_delete=models.PROTECT, related_name="stops")
    closed_from = models.ForeignKey("releases.Release", null=True, on_delete=models.PROTECT, related_name="+")
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
    def told_in(self):  # type: ignore[no-untyped-def]
        """The release in whose trail it is, and whose key seals its reason."""
        return self.release or self.closed_from

    @property
    def refs(self) -> dict[str, str]:
        return self.told_in.refs if self.told_in else {}
