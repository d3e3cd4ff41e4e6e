from __future__ import annotations

from typing import Any

from django.db import models

from prerelease.core.refs import new_ref


class Document(models.Model):
    """A file of a release, in versions. It is bound to its release: there is no way to move it."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "title"], name="one_document_per_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs | {"document": self.ref}

    def latest(self) -> DocumentVersion | None:
        return self.versions.order_by("-number").first()


class DocumentVersion(models.Model):
    """The bytes that were received once, sealed, with the hash of what they were before sealing."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=100, unique=True)
    received_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"

    @property
    def refs(self) -> dict[str, str]:
        return self.document.refs | {"version": self.ref}

    def leaks(self) -> list[dict[str, Any]]:
        """What was found in it that readers would get and not see, and nobody has accepted."""
        if not self.is_readable:
            return []
        accepted = {code for acceptance in self.acceptances.all() for code in acceptance.codes}
        return [one for one in self.reading.findings if one.get("leaks") and one["code"] not in accepted]

    @property
    def is_previewed(self) -> bool:
        """Has somebody other than its uploader said that they looked at it?"""
        return self.previews.exclude(by_id=self.by_id).exists()

    @property
    def release(self):  # type: ignore[no-untyped-def]
        return self.document.release

    @property
    def has_been_read(self) -> bool:
        return hasattr(self, "reading")

    @property
    def is_readable(self) -> bool:
        return self.has_been_read and self.reading.problem == ""


class Preview(models.Model):
    """That a second person opened a version and looked at it as readers will see it: never its uploader."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="previews")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "by"], name="one_preview_per_person")]

    def __str__(self) -> str:
        return f"{self.version}, looked at by {self.by}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs


class Acceptance(models.Model):
    """That somebody who makes the release takes it upon themselves that readers get what was found in a version.

    `codes` are those of the findings; the reason is sealed.
    """

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="acceptances")
    codes = models.JSONField()
    reason_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.version}: {' '.join(self.codes)}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs


class VersionReading(models.Model):
    """What came of checking a version: something to show, sealed, or a sentence that says why there is nothing.

    No cell is kept here; `findings` speak of row numbers and counts only. `kind` is the file's (documents.kinds),
    `shown_as` how it is shown (documents.read.ShownAs), `parts` its sheets or its pages as printed, `sheets` the
    pages and the rows of each sheet of a workbook.
    """

    version = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, related_name="reading")
    at = models.DateTimeField()
    problem = models.TextField(blank=True)
    scanner = models.CharField(
        max_length=20, blank=True, help_text="which found nothing harmful; blank: not scanned"
    )
    kind = models.CharField(max_length=10, default="csv")
    shown_as = models.CharField(max_length=10, default="table")
    parts = models.PositiveIntegerField(default=1)
    sheets = models.JSONField(default=list)
    rows = models.PositiveBigIntegerField(default=0)
    columns = models.PositiveIntegerField(default=0)
    encoding = models.CharField(max_length=30, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    findings = models.JSONField(default=list)
    numeric_columns = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    pages_name = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.version}: {self.problem or self.size_in_words}"

    @property
    def size_in_words(self) -> str:
        """How much there is to read, in the words of its kind: "PDF, 3 pages"."""
        match self.shown_as:
            case "pages":
                return f"PDF, {_counted(self.parts, 'page')}" if self.kind == "pdf" else "Image"
            case "prose":
                name = "Word document" if self.kind == "docx" else "OpenDocument text"
                return f"{name}, {_counted(self.rows, 'paragraph')}"
            case "workbook":
                return f"{_counted(self.parts, 'sheet')}, {_counted(self.rows, 'row')}"
            case "table":
                return f"{_counted(self.rows, 'row')}, {_counted(self.columns, 'column')}"
        raise ValueError(f"Nobody knows how much there is of {self.shown_as!r}.")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
