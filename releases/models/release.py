from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncMinute

from prerelease.core import clock
from prerelease.core.moment import Moment
from prerelease.core.refs import new_ref

from .chart import ChartVersion

if TYPE_CHECKING:
    from .document import DocumentVersion
    from .publication import FinalForm
    from .summary import Summary


class Regime(models.TextChoices):
    """Which Order applies. Only what is built can be chosen (DECISIONS 8)."""

    UK = "UK", "United Kingdom: SI 2008/2998"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def locked(self, pk: int) -> tuple[Release, Moment]:
        """Lock a release for writing and draw the moment in the same statement, after the lock is held.

        FOR NO KEY UPDATE, so that the rows which point to it can still be inserted (DECISIONS 13).
        """
        rows = self.raw(
            "WITH locked AS MATERIALIZED (SELECT * FROM releases_release WHERE id = %s FOR NO KEY UPDATE) "
            "SELECT locked.*, clock() AS drawn_at FROM locked",
            [pk],
        )
        release = rows[0]
        return release, Moment.of(release.drawn_at, clock.now())

    def unpublished(self) -> ReleaseQuerySet:
        return self.filter(publication__isnull=True)

    def due(self, moment: Moment) -> ReleaseQuerySet:
        return self.unpublished().filter(publish_at__lte=moment.low)


class Release(models.Model):
    """One issue of an output, with one instant of publication."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    output = models.ForeignKey("releases.Output", on_delete=models.PROTECT, related_name="releases")
    title = models.CharField(max_length=200)
    regime = models.CharField(max_length=3, choices=Regime)
    market_sensitive = models.BooleanField()
    publish_at = models.DateTimeField()
    created_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        permissions = [
            ("read_in_production", "Can read before final form, on the production register"),
            (
                "read_before_release",
                "Can read the final form before publication, on the pre-release access list",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(regime="UK"), name="only_the_uk_order_is_built"),
            models.CheckConstraint(condition=Q(market_sensitive=False), name="market_sensitive_is_not_built"),
            models.CheckConstraint(
                condition=Q(publish_at=TruncMinute(F("publish_at"))), name="published_on_a_whole_minute"
            ),
        ]
        indexes = [models.Index(fields=["publish_at"], name="release_by_instant")]

    def __str__(self) -> str:
        return self.title

    @property
    def refs(self) -> dict[str, str]:
        return {"release": self.ref}

    @property
    def organisation(self):  # type: ignore[no-untyped-def]
        """The person responsible for these statistics."""
        return self.output.organisation

    @property
    def is_announced(self) -> bool:
        return hasattr(self, "announcement")

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")

    def latest_versions(self) -> list[DocumentVersion]:
        """The newest of each document, in the order in which the documents came: what final form would freeze."""
        latest = (document.latest() for document in self.documents.order_by("pk"))
        return [version for version in latest if version is not None]

    def summary(self) -> Summary | None:
        """The latest words that stand before it."""
        return self.summaries.order_by("-number").first()

    def latest_charts(self) -> list[ChartVersion]:
        """The newest of each chart that was not removed, in the order of their numbers."""
        drawn = ChartVersion.objects.filter(chart__release=self, chart__removal__isnull=True)
        found = drawn.select_related("chart__release", "table__document", "by")
        return list(found.order_by("chart__number", "-number").distinct("chart__number"))

    def to_freeze(self) -> dict[str, str]:
        """What final form would freeze now: the newest of each document, of each chart and of the summary.

        With the hash of each.
        """
        summary = self.summary()
        frozen = [*self.latest_versions(), *self.latest_charts(), *([summary] if summary else [])]
        return {each.ref: each.sha256 for each in frozen}

    def first_final_form(self) -> FinalForm | None:
        return self.final_forms.order_by("at", "pk").first()

    def final_form(self) -> FinalForm | None:
        """The latest frozen set."""
        return self.final_forms.order_by("-at", "-pk").first()

    def approved_final_form(self) -> FinalForm | None:
        """The frozen set that list readers see: the last one approved."""
        approval = self.publication_approvals.order_by("-at", "-pk").select_related("final_form").first()
        return approval.final_form if approval else None

    def settled_manifest(self) -> dict[str, str]:
        """The versions that readers have now, with their hashes: what was approved last. Empty while nothing is.

        Before publication by the list, after it by everybody.
        """
        if self.is_published:
            last = self.corrections.filter(approval__isnull=False).order_by("-number").first()
            return dict((last or self.publication.final_form).manifest)
        form = self.approved_final_form()
        return dict(form.manifest) if form else {}

    def final_form_at(self) -> datetime | None:
        """When register lines closed: the first final form, whatever was frozen again after it."""
        first = self.first_final_form()
        return first.at if first else None


class Announcement(models.Model):
    """The public entry of a release in the calendar, at the address that the statistics will have."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="announcement")
    output = models.ForeignKey("releases.Output", on_delete=models.PROTECT, related_name="announcements")
    slug = models.SlugField(max_length=80)
    # Public, where the time was announced less than four weeks ahead (Code T3.1 / 3.1).
    short_notice_reason = models.TextField(blank=True)
    announced_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["output", "slug"], name="one_edition_per_address")]

    def __str__(self) -> str:
        return f"{self.release}"
