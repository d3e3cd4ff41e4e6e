"""What the page of a release shows: documents, drafts, people and stops; never a figure, never a draft's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from prerelease.core.moment import Moment
from releases.models import (
    ChartVersion,
    Document,
    DocumentVersion,
    Heartbeat,
    LineKind,
    PressDraft,
    Release,
    Stop,
    Summary,
)
from releases.models.basis import Change, changes_beneath
from releases.models.heartbeat import SCANNER_SILENT, VERSION_CHECKED

from .lifecycle import Step, steps


@dataclass(frozen=True)
class VersionRow:
    """A version: `says` how its checks went, `tone` of the tag, `findings` what to know about the table."""

    version: DocumentVersion
    says: str
    tone: str
    findings: list[dict[str, Any]]
    leaks: int
    is_frozen: bool
    is_approved: bool


@dataclass(frozen=True)
class DocumentRow:
    document: Document
    latest: VersionRow
    earlier: list[VersionRow]


@dataclass(frozen=True)
class DraftRow:
    """A press draft without its words. `changes`: what has changed beneath it since it was saved."""

    draft: PressDraft
    readers: list[str]
    saved_at: Any
    changes: list[Change]


@dataclass(frozen=True)
class ChartRow:
    """A chart without its words. `is_behind`: its table has a newer version, `newest`."""

    drawn: ChartVersion
    newest: DocumentVersion
    is_behind: bool
    is_frozen: bool
    is_approved: bool


@dataclass(frozen=True)
class LineCount:
    """How many lines of a kind there are, and how many of them wait or give access."""

    lines: int
    undecided: int
    granted: int


@dataclass(frozen=True)
class Overview:
    steps: list[Step]
    documents: list[DocumentRow]
    drafts: list[DraftRow]
    register: LineCount
    list: LineCount
    stops: list[Stop]
    summary: Summary | None
    charts: list[ChartRow]
    is_being_checked: bool
    scanner_is_silent: bool


def overview(release: Release, moment: Moment) -> Overview:
    documents = document_rows(release)
    return Overview(
        steps=steps(release, moment),
        documents=documents,
        drafts=draft_rows(release),
        register=count(release, LineKind.REGISTER),
        list=count(release, LineKind.LIST),
        stops=stops_in_force(release),
        summary=release.summary(),
        charts=chart_rows(release),
        is_being_checked=any(not row.latest.version.has_been_read for row in documents),
        scanner_is_silent=scanner_is_silent(),
    )


def stops_in_force(release: Release) -> list[Stop]:
    """The newest first, those of everything of its owner among them."""
    stops = (
        Stop.objects.in_force().reaching(release).select_related("organisation", "person", "recipients", "by")
    )
    return list(stops.order_by("-at"))


def scanner_is_silent() -> bool:
    """Has the virus scanner given no answer since a file was last checked? Then files wait."""
    beats = {
        beat.job: beat.at for beat in Heartbeat.objects.filter(job__in=(SCANNER_SILENT, VERSION_CHECKED))
    }
    silent, checked = beats.get(SCANNER_SILENT), beats.get(VERSION_CHECKED)
    return silent is not None and (checked is None or silent > checked)


def document_rows(release: Release) -> list[DocumentRow]:
    """Each document with its versions, the newest first."""
    form, approved = release.final_form(), release.approved_final_form()
    frozen, seen = (form.manifest if form else {}), (approved.manifest if approved else {})
    versions = (
        DocumentVersion.objects.filter(document__release=release)
        .select_related("reading", "by", "document")
        .prefetch_related("acceptances__by")
    )
    rows: dict[Document, list[VersionRow]] = {}
    for version in versions.order_by("document__pk", "-number"):
        rows.setdefault(version.document, []).append(
            VersionRow(
                version, *_checked(version), len(version.leaks()), version.ref in frozen, version.ref in seen
            )
        )
    return [DocumentRow(document, latest, earlier) for document, (latest, *earlier) in rows.items()]


def chart_rows(release: Release) -> list[ChartRow]:
    form, approved = release.final_form(), release.approved_final_form()
    frozen, seen = (form.manifest if form else {}), (approved.manifest if approved else {})
    return [
        ChartRow(drawn, newest, newest != drawn.table, drawn.ref in frozen, drawn.ref in seen)
        for drawn in release.latest_charts()
        if (newest := drawn.table.document.latest()) is not None
    ]


def _checked(version: DocumentVersion) -> tuple[str, str, list[dict[str, Any]]]:
    if not version.has_been_read:
        return "Received, being checked", "busy", []
    reading = version.reading
    if reading.problem:
        return "Cannot be read", "bad", [{"says": reading.problem}]
    return "Checked", "good", reading.findings


def draft_rows(release: Release) -> list[DraftRow]:
    rows = []
    for draft in release.drafts.select_related("by").order_by("number"):
        latest = draft.latest()
        readers = draft.readers.filter(removed_at__isnull=True).select_related("person").order_by("at")
        changes = changes_beneath(latest) if latest else []
        rows.append(
            DraftRow(draft, [row.person.name for row in readers], latest.at if latest else None, changes)
        )
    return rows


def count(release: Release, kind: LineKind) -> LineCount:
    lines = release.lines.with_verdict().filter(kind=kind)
    return LineCount(
        **lines.aggregate(
            lines=Count("pk"),
            undecided=Count("pk", filter=Q(verdict__isnull=True)),
            granted=Count("pk", filter=Q(verdict__in=("approved", "shortened"))),
        )
    )
