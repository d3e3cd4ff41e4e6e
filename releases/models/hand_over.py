from __future__ import annotations

from django.db import models

from prerelease.core.refs import new_ref

from .draft import DraftVersion


class DraftHandOver(models.Model):
    """A press draft that its author took out before publication, for one person who could see the figures."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    # Free text by somebody with sight: sealed (DECISIONS 18).
    reason_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.version}, to {self.to}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs
