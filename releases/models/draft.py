from __future__ import annotations

from django.db import models
from django.db.models import Q

from prerelease.core.refs import new_ref


class PressDraft(models.Model):
    """A press notice written from embargoed figures. It stays inside, and its words are sealed like the figures."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="drafts")
    # A number, not a title: what its author calls it may hold a figure.
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="press_drafts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="one_draft_per_number")]

    def __str__(self) -> str:
        return f"Press notice {self.number}"

    @property
    def of_a_sentence(self) -> str:
        """Its name within a sentence."""
        return f"press notice {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs | {"document": self.ref}

    def latest(self) -> DraftVersion | None:
        return self.versions.order_by("-number").first()


class DraftVersion(models.Model):
    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    draft = models.ForeignKey(PressDraft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    stored_name = models.CharField(max_length=100, unique=True)
    sha256 = models.CharField(max_length=64)
    # The document versions that its author could open when it was saved: refs to SHA-256. None: not recorded.
    basis = models.JSONField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_draft_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.draft}, version {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        return self.draft.refs | {"version": self.ref}

    @property
    def release(self):  # type: ignore[no-untyped-def]
        return self.draft.release


class DraftReader(models.Model):
    """Somebody whom its author lets read a draft, so long as the law lets them see the figures too."""

    draft = models.ForeignKey(PressDraft, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="drafts_to_read")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "person"],
                condition=Q(removed_at__isnull=True),
                name="one_reader_row_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.draft}"

    @property
    def refs(self) -> dict[str, str]:
        return self.draft.refs
