from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q


class Organisation(models.Model):
    """A producer of statistics, or a body whose people are given access to them."""

    name = models.CharField(max_length=200, unique=True)
    # A hint for pages and for the law's words ("arm's length body of"); it gives nobody any right.
    sponsor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="sponsored"
    )

    def __str__(self) -> str:
        return self.name


class PostKind(models.TextChoices):
    """What sort of office it is: the register is closed to some of them (DECISIONS 5)."""

    PRODUCER = "producer", "Production of the statistics"
    COMMUNICATIONS = "communications", "Communications of the producer"
    MINISTER = "minister", "Minister"
    PRIVATE_OFFICE = "private office", "Private office"
    ADVISER = "adviser", "Adviser"
    BRIEFING_AUTHOR = "briefing author", "Briefing author"
    SPONSOR_PRESS_OFFICE = "sponsor press office", "Press office of a sponsor department"
    OTHER = "other", "Other"


class Post(models.Model):
    """An office in an organisation, whoever holds it."""

    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=30, choices=PostKind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "organisation"], name="one_post_per_title")]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class HoldingQuerySet(models.QuerySet["Holding"]):
    def in_force(self, at: datetime) -> HoldingQuerySet:
        return self.filter(Q(to_at__isnull=True) | Q(to_at__gt=at), from_at__lte=at)


class Holding(models.Model):
    """An office and who holds it, from when to when: job-shares, cover and rotas are all holdings."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_at__isnull=True) | Q(to_at__gt=F("from_at")),
                name="holding_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"

    def is_in_force(self, at: datetime) -> bool:
        return self.from_at <= at and (self.to_at is None or at < self.to_at)
