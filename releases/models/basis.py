"""What a press draft was written from, and what has changed beneath it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import Document, DocumentVersion
    from .draft import DraftVersion

NOT_KNOWN = "We did not record which documents this was written from. Check every figure."


@dataclass(frozen=True)
class Change:
    """A document that is not now as it was when the words were saved. `title` is empty where nothing is known."""

    title: str
    says: str


def basis_of(versions: Iterable[DocumentVersion]) -> dict[str, str]:
    """Refs to SHA-256, as a final form keeps them: what the author could open when the words were saved."""
    return {version.ref: version.sha256 for version in versions}


def changes_beneath(version: DraftVersion) -> list[Change]:
    """Each document of which there is another version, or that final form holds in another, by its title.

    The same bytes again are no change. Where the basis is not known, that is the one thing that is said.
    """
    if version.basis is None:
        return [Change("", NOT_KNOWN)]
    release = version.draft.release
    form = release.final_form()
    frozen = form.manifest if form else {}
    documents = release.documents.order_by("pk").prefetch_related("versions")
    found = (_change(document, version.basis, frozen) for document in documents)
    return [change for change in found if change is not None]


def _change(document: Document, basis: dict[str, str], frozen: dict[str, str]) -> Change | None:
    versions = sorted(document.versions.all(), key=lambda each: each.number)
    mine = next((each for each in versions if each.ref in basis), None)
    if mine is None:
        return Change(document.title, "was not there when this was written.") if versions else None
    if versions[-1].number > mine.number and versions[-1].sha256 != mine.sha256:
        return Change(
            document.title, f"has a version {versions[-1].number}; this was written from {mine.number}."
        )
    final = next((each for each in versions if each.ref in frozen), None)
    if final is not None and final.sha256 != mine.sha256:
        return Change(
            document.title,
            f"is in final form as version {final.number}; this was written from {mine.number}.",
        )
    return None
