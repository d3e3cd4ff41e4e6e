"""What is frozen, and what would be: each version with its hash, and who looked at it."""

from __future__ import annotations

from releases.models import DocumentVersion, FinalForm, Preview


def versions_of(form: FinalForm | None) -> list[DocumentVersion]:
    """The versions of a frozen set, by document."""
    return list(form.versions()) if form else []


def previews_of(version: DocumentVersion) -> list[Preview]:
    """Who looked at it as readers will see it, the first first."""
    return list(version.previews.select_related("by").order_by("at", "pk"))


def next_to_preview(form: FinalForm | None) -> DocumentVersion | None:
    """The first of the frozen set that no second person has looked at."""
    return next((version for version in versions_of(form) if not version.is_previewed), None)
