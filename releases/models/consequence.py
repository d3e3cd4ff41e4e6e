from __future__ import annotations

from django.db import models
from django.db.models import Q


class Follows(models.TextChoices):
    """What follows a Publication, each by itself."""

    READERS_TOLD = "readers told", "Readers told"
    PRODUCERS_TOLD = "producers told", "Producers told"
    FILES_CHECKED = "files checked", "Files checked"


class Outcome(models.TextChoices):
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class Consequence(models.Model):
    """One try at something that follows a Publication. Its state is its last try; none has been made where no row is.

    `problem` is the name of a fault, never its words: those could quote a file.
    """

    publication = models.ForeignKey(
        "releases.Publication", on_delete=models.PROTECT, related_name="consequences"
    )
    kind = models.CharField(max_length=20, choices=Follows)
    outcome = models.CharField(max_length=10, choices=Outcome)
    problem = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind"], condition=Q(outcome="done"), name="followed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.outcome}"
