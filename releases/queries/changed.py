"""What changed since readers were last given something: document by document, in numbers; never a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from prerelease.core.moment import Moment
from releases.documents.compare import can_compare
from releases.models import ChartVersion, Comparison, Document, DocumentVersion, Release, Summary

SUMMARY = "Summary"
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


@dataclass(frozen=True)
class Beside:
    """A chart or the summary that differs. `old` is None for a new one, `new` for one that was taken out."""

    name: str
    old: ChartVersion | Summary | None
    new: ChartVersion | Summary | None


def changed_beside(release: Release, before: Mapping[str, str], after: Mapping[str, str]) -> list[Beside]:
    """From one manifest to another: the summary first, then charts in the order of their numbers."""
    old, new = _beside(release, before), _beside(release, after)
    names = sorted({*old, *new}, key=lambda name: (name != SUMMARY, len(name), name))
    return [Beside(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]


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


def _beside(release: Release, manifest: Mapping[str, str]) -> dict[str, ChartVersion | Summary]:
    charts = ChartVersion.objects.filter(chart__release=release, ref__in=manifest)
    found: dict[str, ChartVersion | Summary] = {
        str(each.chart): each for each in charts.select_related("chart__release", "table__document")
    }
    summary = release.summaries.filter(ref__in=manifest).first()
    return found | ({SUMMARY: summary} if summary else {})


def _place(document: Document) -> int:
    return document.pk
