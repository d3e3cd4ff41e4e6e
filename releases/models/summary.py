from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models

from prerelease.core.refs import new_ref

LONGEST, SENTENCES = 250, 2  # characters; what is longer is a press notice
END_OF_SENTENCE = re.compile(r"[.!?](?=\s+\S)")


class Summary(models.Model):
    """A version of the words that stand before a release: two sentences at most, sealed like the figures in them.

    The latest is frozen with the documents at final form; who reads the release reads it first, and so does the public.
    """

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="summaries")
    number = models.PositiveIntegerField()
    stored_name = models.CharField(max_length=100, unique=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="one_summary_per_number")]

    def __str__(self) -> str:
        return f"Summary, version {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        """In the trail the release's own reference stands for the document that a summary is a version of."""
        return self.release.refs | {"document": self.release.ref, "version": self.ref}


def check_summary(text: str) -> None:
    """Raises ValidationError for what is too long to be read at a glance."""
    if len(text) > LONGEST:
        raise ValidationError(f"The summary must be {LONGEST} characters or fewer. It has {len(text)}.")
    if len(END_OF_SENTENCE.findall(text.strip())) >= SENTENCES:
        raise ValidationError("Write two sentences at most.")
