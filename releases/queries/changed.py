"""What changed since readers were last given something: document by document, in numbers; never a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from prerelease.core.moment import Moment
from releases.documents.compare import can_compare
from releases.models import Comparison, Document, DocumentVersion, Release

COMPARED_WITHIN = timedelta(
    days=7
)  # of arriving: an older version that was not compared then is not waited for


@dataclass(frozen=True)
class Changed:
    """A document that differs. `old` is None for a new one, `new` for one that was taken out.

    `comparison` is None where the cells have not been compared yet, or are of a kind that cannot be.
    """

    document: Document
    old: DocumentVersion | None
    new: DocumentVersion | None
    comparison: Comparison | None = None

    @property
    def is_waited_for(self) -> bool:
        return bool(self.old and self.new) and self.comparison is None and can_compare(self.old, self.new)  # type: ignore[arg-type]


def changed(release: Release, before: Mapping[str, str], after: Mapping[str, str]) -> list[Changed]:
    """From one manifest to another, in the order in which the documents came."""
    old, new = _by_document(release, before), _by_document(release, after)
    pairs = [
        (document, old.get(document), new.get(document)) for document in sorted({*old, *new}, key=_place)
    ]
    found = {
        (comparison.old_id, comparison.new_id): comparison
        for comparison in Comparison.objects.filter(new__in=new.values()).select_related(
            "old", "new__document__release", "new__reading"
        )
    }
    return [
        Changed(document, one, other, found.get((one.pk, other.pk)) if one and other else None)
        for document, one, other in pairs
        if one != other
    ]


def to_compare(moment: Moment) -> Iterable[tuple[DocumentVersion, DocumentVersion]]:
    """Pairs of an approved version and the latest of the same document, not compared yet; the oldest first."""
    lately = DocumentVersion.objects.filter(
        number__gt=1, received_at__gt=moment.low - COMPARED_WITHIN, reading__problem=""
    )
    for new in lately.select_related("document__release", "reading").order_by("pk"):
        for old in settled_before(new):
            if can_compare(old, new) and not Comparison.objects.filter(old=old, new=new).exists():
                yield old, new


def settled_before(new: DocumentVersion) -> list[DocumentVersion]:
    """The version of the same document that readers have, if it is an earlier one."""
    settled = new.document.versions.filter(ref__in=new.release.settled_manifest(), number__lt=new.number)
    return list(settled.select_related("document__release", "reading"))


def _by_document(release: Release, manifest: Mapping[str, str]) -> dict[Document, DocumentVersion]:
    versions = DocumentVersion.objects.filter(document__release=release, ref__in=manifest)
    return {one.document: one for one in versions.select_related("document__release", "reading")}


def _place(document: Document) -> int:
    return document.pk
