"""Final form, its approval, and the recorded fact of publication."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .chart import ChartVersion
from .document import DocumentVersion
from .summary import Summary


class FinalForm(models.Model):
    """The frozen set that will be published: references with their SHA-256, and the hash of that manifest."""

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="final_forms")
    manifest = models.JSONField()
    manifest_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(manifest={}), name="final_form_holds_something")]

    def __str__(self) -> str:
        return f"{self.release}, {self.manifest_sha256[:8]}"

    def is_current(self) -> bool:
        """Has nothing changed since?"""
        return self.manifest == self.release.to_freeze()

    def summary(self) -> Summary | None:
        """The words that are frozen here; none where none had been written."""
        return Summary.objects.filter(release=self.release_id, ref__in=self.manifest).first()

    def holds(self, frozen: DocumentVersion | Summary | ChartVersion) -> bool:
        """Is this very thing frozen here, byte for byte?"""
        return self.manifest.get(frozen.ref) == frozen.sha256

    def versions(self) -> models.QuerySet[DocumentVersion]:
        """What is frozen here, in the order in which the documents came."""
        found = DocumentVersion.objects.filter(ref__in=self.manifest)
        return (
            found.select_related("document__release", "reading")
            .prefetch_related("previews__by")
            .order_by("document__pk")
        )

    def charts(self) -> models.QuerySet[ChartVersion]:
        """Those that are frozen here, in the order of their numbers."""
        found = ChartVersion.objects.filter(chart__release=self.release_id, ref__in=self.manifest)
        return found.select_related("chart__release", "table__document", "by").order_by("chart__number")

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs


class PublicationApproval(models.Model):
    """A Head of Profession's approval of one frozen set, on the authority of a delegation."""

    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="publication_approvals"
    )
    final_form = models.ForeignKey(FinalForm, on_delete=models.PROTECT, related_name="approvals")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey("accounts.Delegation", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.final_form}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs


class Publication(models.Model):
    """That the release became public, when, and what caused it. Only publish_due() in the database inserts one."""

    release = models.OneToOneField("releases.Release", on_delete=models.PROTECT, related_name="publication")
    final_form = models.ForeignKey(FinalForm, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    cause = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.release} at {self.at:%H:%M:%S}"


class AccessListEntry(models.Model):
    """A row of the published access list: a post, its organisation, how many held it (UK Order, para 9(b))."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="access_list")
    organisation_name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200)
    holders = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.post_title}{f' x{self.holders}' if self.holders > 1 else ''}"
