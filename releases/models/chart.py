"""Charts that a statistician names, in versions: each is of one version of one table, and keeps its figures."""

from __future__ import annotations

from django.db import models

from prerelease.core.refs import new_ref
from releases.charts.chart import NAMES, Kind

from .document import DocumentVersion

LONGEST_TITLE, LONGEST_SOURCE, LONGEST_DESCRIPTION = 120, 200, 600  # characters
MOST = 12  # charts of a release: each stands on its public page


class Chart(models.Model):
    """A chart of a release, told by its number: its title may hold a figure, and is sealed."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="charts")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="one_chart_per_number")]

    def __str__(self) -> str:
        return f"Chart {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        """In the trail a chart is a document of its release."""
        return self.release.refs | {"document": self.ref}

    @property
    def is_removed(self) -> bool:
        return hasattr(self, "removal")

    def latest(self) -> ChartVersion | None:
        return self.versions.order_by("-number").first()


class ChartVersion(models.Model):
    """A drawing of a chart: its words and the very figures that it shows, sealed together, with their hash."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    chart = models.ForeignKey(Chart, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    table = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="charts")
    kind = models.CharField(max_length=10, choices=[(kind.value, NAMES[kind]) for kind in Kind])
    stored_name = models.CharField(max_length=100, unique=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chart", "number"], name="one_chart_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.chart}, version {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        return self.chart.refs | {"version": self.ref}

    @property
    def release(self):  # type: ignore[no-untyped-def]
        return self.chart.release

    @property
    def is_behind(self) -> bool:
        """Has a newer version of its table arrived since? Then somebody has to look at it again."""
        return self.table.document.versions.filter(number__gt=self.table.number).exists()


class ChartRemoval(models.Model):
    """That a chart is not among the release's any more. What was approved or published with it keeps it."""

    chart = models.OneToOneField(Chart, on_delete=models.PROTECT, related_name="removal")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.chart}, removed"

    @property
    def refs(self) -> dict[str, str]:
        return self.chart.refs
