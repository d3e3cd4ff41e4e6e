"""What is frozen, and what would be: each version with its hash."""

from __future__ import annotations

from releases.models import DocumentVersion, FinalForm


def versions_of(form: FinalForm | None) -> list[DocumentVersion]:
    """The versions of a frozen set, by document."""
    if form is None:
        return []
    versions = DocumentVersion.objects.filter(ref__in=form.manifest).select_related("document", "reading")
    return list(versions.order_by("document__pk"))
