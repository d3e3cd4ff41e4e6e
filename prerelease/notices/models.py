from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self, at: datetime) -> NoticeQuerySet:
        """Neither delivered nor given up, and due for a try."""
        return self.filter(delivered_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=at)


class Notice(models.Model):
    """One message to one person: a link and what may not be done, never a figure (R81).

    A row is written with the change that it tells of, and sent afterwards. `words` fill the template of its
    kind; they are titles, times, names and addresses.
    """

    kind = models.CharField(max_length=40)
    to = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="notices")
    # The reference of what it tells of, so that the same thing is never told twice.
    about = models.CharField(max_length=80)
    words = models.JSONField()
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "to", "about"], name="told_once")]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to}"
