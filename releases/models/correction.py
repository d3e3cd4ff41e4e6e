"""What is published is corrected by another set beside it: proposed, approved by a second person, and then public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prerelease.core.refs import new_ref


class CorrectionKey(models.Model):
    """Seals what arrives after publication, up to the proposal with this number; wrapped by the master key.

    Not the release's own key: that is within the public's reach by then, and what is corrected is embargoed again.
    """

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="correction_keys")
    number = models.PositiveIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="one_correction_key_per_number")
        ]

    def __str__(self) -> str:
        return f"key {self.number} of corrections of {self.release}"


class PublicCorrectionKey(models.Model):
    """The same key for the public side. Row-level security hides it until a correction that it opens is approved."""

    key = models.OneToOneField(CorrectionKey, on_delete=models.PROTECT, related_name="public")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"public {self.key}"


class Correction(models.Model):
    """A whole set of versions to stand in place of the published one, and a public note, sealed, that says why."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField()
    manifest = models.JSONField()
    manifest_sha256 = models.CharField(max_length=64)
    note_name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="one_correction_per_number"),
            models.CheckConstraint(condition=~Q(manifest={}), name="correction_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.release}, correction {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs

    @property
    def is_approved(self) -> bool:
        return hasattr(self, "approval")


class CorrectionApproval(models.Model):
    """A second person's approval, on the authority of a delegation: from then on the correction is public."""

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="approval")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey("accounts.Delegation", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.correction}"

    @property
    def refs(self) -> dict[str, str]:
        return self.correction.refs
