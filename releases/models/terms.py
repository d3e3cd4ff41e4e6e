from __future__ import annotations

from django.db import models

from .access import LineKind


class Terms(models.Model):
    """What a person agrees to before seeing; one text of each kind is in force at a time, the newest."""

    kind = models.CharField(max_length=10, choices=LineKind)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    in_force_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "terms"
        constraints = [
            models.UniqueConstraint(fields=["kind", "in_force_at"], name="one_text_in_force_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} terms of {self.in_force_at:%d %B %Y}"


class Agreement(models.Model):
    """A person's agreement to the terms of one kind for one release, bound to the text by its hash (R27)."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="agreements")
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=10, choices=LineKind)
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="agreements")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "release", "kind", "sha256"],
                name="one_agreement_per_person_release_and_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.terms}, {self.release}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs
