from __future__ import annotations

from django.db import models


class VersionMarking(models.Model):
    """How copies of a version are marked, found out once: `how` (documents.marking), and the sealed plan for it."""

    version = models.OneToOneField(
        "releases.DocumentVersion", on_delete=models.PROTECT, related_name="marking"
    )
    how = models.CharField(max_length=20)
    stored_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version}: {self.how}"


class Copy(models.Model):
    """A copy that somebody began to download: unique, and marked with the reference of the event that began it."""

    ref = models.CharField(max_length=9, db_index=True)
    event = models.UUIDField(unique=True)
    version = models.ForeignKey("releases.DocumentVersion", on_delete=models.PROTECT, related_name="copies")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("releases.Line", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Copy {self.ref}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs | {"line": self.line.ref}


class ServedCopy(models.Model):
    """The whole of a copy went out: what was in it, to the byte. One that was cut has no such row."""

    copy = models.OneToOneField(Copy, on_delete=models.PROTECT, related_name="served")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField(help_text="bytes")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.copy}, {self.size} bytes"
