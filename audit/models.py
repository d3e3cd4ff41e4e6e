"""The trail as Django reads it. Nothing here writes: `audit_record()` in the database is the one way in."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from . import catalogue


class EventQuerySet(models.QuerySet["Event"]):
    def of_release(self, ref: str) -> EventQuerySet:
        return self.filter(release=ref)

    def latest_first(self) -> EventQuerySet:
        return self.order_by("-seq")


class Event(models.Model):
    """One thing that happened. Text and pseudonyms, no foreign keys: history outlives what it speaks of."""

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True)
    v = models.SmallIntegerField()
    at = models.DateTimeField()
    verb = models.TextField()
    outcome = models.TextField()
    actor = models.UUIDField(null=True)
    via = models.TextField()
    request = models.TextField(null=True)
    release = models.TextField(null=True)
    document = models.TextField(null=True)
    version = models.TextField(null=True)
    line = models.TextField(null=True)
    rules = models.TextField(null=True)
    detail_hash = models.TextField(null=True)
    canonical = models.BinaryField()

    objects = EventQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "audit_event"

    def __str__(self) -> str:
        return f"{self.verb} {self.outcome}"

    @property
    def says(self) -> str:
        """What happened, as a predicate that follows a name: "opened a table"."""
        return catalogue.says(self.verb, self.outcome)

    @property
    def rule_ids(self) -> list[str]:
        return (self.rules or "").split()


class Detail(models.Model):
    """The erasable side of an event, bound to it by `detail_hash = SHA-256(salt || detail)`."""

    event = models.UUIDField(primary_key=True)
    salt = models.BinaryField()
    detail = models.TextField()

    class Meta:
        managed = False
        db_table = "audit_detail"

    def __str__(self) -> str:
        return str(self.event)

    @property
    def values(self) -> dict[str, Any]:
        return json.loads(self.detail)
