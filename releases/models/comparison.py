from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .document import DocumentVersion

A_PAGE = 100  # changes


class Comparison(models.Model):
    """What changed from one version of a document to a later one: in numbers here, cell by cell in a sealed file.

    `columns` counts those added, removed or renamed; `is_whole` is false where two tables had too little in common
    to be compared to their ends. `shown` changes of cells and rows are in the sealed file.
    """

    old = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="comparisons")
    cells = models.PositiveBigIntegerField()
    rows_added = models.PositiveBigIntegerField()
    rows_removed = models.PositiveBigIntegerField()
    columns = models.PositiveIntegerField()
    shown = models.PositiveIntegerField()
    is_whole = models.BooleanField()
    stored_name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="one_comparison_per_pair"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="compares_two_versions"),
        ]

    def __str__(self) -> str:
        return f"{self.new} with version {self.old.number}"

    @property
    def refs(self) -> dict[str, str]:
        return self.new.refs

    @property
    def is_seen_at_once(self) -> bool:
        """Everything that changed stands on its first page."""
        return self.is_whole and self.cells + self.rows_added + self.rows_removed <= A_PAGE

    @property
    def is_unchanged(self) -> bool:
        """No cell, row or column differs, though the file's bytes do."""
        return self.is_whole and not (self.cells or self.rows_added or self.rows_removed or self.columns)
