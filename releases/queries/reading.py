"""What the pages show on which people read: documents, press drafts, and whom they may speak to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from releases.models import (
    Chart,
    ChartVersion,
    Document,
    DocumentVersion,
    LineKind,
    PressDraft,
    Release,
    Summary,
)
from releases.permissions import CODENAMES, window

IN_PRODUCTION = CODENAMES[LineKind.REGISTER]


@dataclass(frozen=True)
class ToRead:
    """A document in the version that this person may open; `version` is None while there is none."""

    document: Document
    version: DocumentVersion | None
    being_checked: bool


@dataclass(frozen=True)
class Fellow:
    """Somebody bound by the same terms. `opens_at` is None where their window is open; `closes_at` is None
    where it lasts until publication."""

    name: str
    post: str
    organisation: str
    opens_at: datetime | None
    closes_at: datetime | None


def to_read(release: Release, rights: Iterable[str]) -> list[ToRead]:
    """Every document that there is for somebody with these open rights, in the order in which they were added."""
    documents = release.documents.order_by("pk").prefetch_related("versions__reading")
    if IN_PRODUCTION in rights:
        return [_latest(document) for document in documents]
    approved = approved_versions(release)
    return [ToRead(each.document, each, False) for each in approved.values()]


def charts_to_read(release: Release, rights: Iterable[str]) -> list[ChartVersion]:
    """Every chart for somebody with these open rights, in the order of their numbers."""
    if IN_PRODUCTION in rights:
        return release.latest_charts()
    form = release.approved_final_form()
    return list(form.charts()) if form else []


def chart_to_open(chart: Chart, rights: Iterable[str]) -> ChartVersion:
    """As `doorway.version_to_open`: where there is none that they may open, the latest, which the gate refuses."""
    form = chart.release.approved_final_form()
    approved = chart.versions.filter(ref__in=form.manifest if form else ()).first()
    latest = chart.latest()
    if IN_PRODUCTION in rights and not chart.is_removed:
        return latest
    return approved or latest


def summary_to_open(release: Release, rights: Iterable[str]) -> Summary | None:
    """The words that stand before it, for somebody with these open rights: the latest, or those approved.

    None, too, where they are not what was approved: the page stands without them, and the figures beside them open.
    """
    if IN_PRODUCTION in rights:
        return release.summary()
    form = release.approved_final_form()
    frozen = form.summary() if form else None
    return frozen if form and frozen and form.holds(frozen) else None


def approved_versions(release: Release) -> dict[int, DocumentVersion]:
    """The versions of the final form approved last, by document."""
    form = release.approved_final_form()
    versions = DocumentVersion.objects.filter(
        document__release=release, ref__in=form.manifest if form else ()
    )
    return {
        version.document_id: version
        for version in versions.select_related("document", "reading").order_by("document_id")
    }


def drafts_named_on(person: Person, release: Release) -> list[PressDraft]:
    """Those that they write or may read, newest first."""
    drafts = release.drafts.select_related("by").order_by("-number").prefetch_related("readers")
    return [
        draft
        for draft in drafts
        if draft.by_id == person.pk
        or any(reader.person_id == person.pk and not reader.removed_at for reader in draft.readers.all())
    ]


def fellows(person: Person, release: Release, kind: LineKind, moment: Moment) -> list[Fellow]:
    """With whom, of these terms, one may speak about the statistics, and from when (the terms' own words).

    On the register, others on it whose access has not ended. On the list, others on it, and those who produce the
    publication and keep sight of it (UK Order, para 10).
    """
    final_form_at = release.final_form_at()
    lines = release.lines.granted().select_related("holding__person").exclude(holding__person=person)
    found = set()
    for line in lines:
        opens_at, closes_at = window(line, release, final_form_at)
        shares = line.kind == kind or (kind == LineKind.LIST and line.produces_publication)
        if shares and opens_at < closes_at and not moment.passed(closes_at):
            opens = None if moment.reached(opens_at) else opens_at
            closes = closes_at if closes_at < release.publish_at else None
            found.add(Fellow(line.person.name, line.post_title, line.organisation_name, opens, closes))
    return sorted(found, key=lambda fellow: (fellow.organisation, fellow.post, fellow.name))


def _latest(document: Document) -> ToRead:
    versions = sorted(document.versions.all(), key=lambda version: -version.number)
    readable = next((version for version in versions if version.is_readable), None)
    newer_waits = bool(versions) and not versions[0].has_been_read
    return ToRead(document, readable, newer_waits)
