"""What anybody may know: announcements before Publication, and after it what was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db.models import Exists, OuterRef, Q, QuerySet

from prerelease.core.moment import Moment
from releases.documents.kinds import CONTENT_TYPES, SHORT_NAMES, Kind
from releases.documents.read import ShownAs
from releases.models import (
    Announcement,
    ChartVersion,
    Correction,
    CorrectionApproval,
    DocumentVersion,
    ListApproval,
    Publication,
    PublicationApproval,
    Release,
    Stop,
    Summary,
)
from releases.models.stop import StopKind

LATELY = 20  # published entries on the first page
CODECS = {"UTF-8": "utf-8", "Windows-1252": "windows-1252", "Latin-1": "iso-8859-1", "UTF-16": "utf-16"}


@dataclass(frozen=True)
class Calendar:
    """What is to come, soonest first, and what was published lately, newest first."""

    coming: list[Announcement]
    lately: list[Announcement]

    def changes_at(self) -> datetime | None:
        """The next instant at which this may read differently; it may be past, where publication is late."""
        return min((entry.release.publish_at for entry in self.coming), default=None)


@dataclass(frozen=True)
class Data:
    """A published file. `number` is its place on the page, from 1, and in its address."""

    number: int
    title: str
    file_name: str
    sha256: str
    version: DocumentVersion

    @property
    def content_type(self) -> str:
        """By what is in the file, whose bytes are not changed; a CSV with the encoding that was found in it."""
        reading = self.version.reading
        plain = CONTENT_TYPES[Kind(reading.kind)]
        return f"{plain}; charset={CODECS[reading.encoding]}" if reading.encoding else plain

    @property
    def format(self) -> str:
        return SHORT_NAMES[Kind(self.version.reading.kind)]

    @property
    def is_table(self) -> bool:
        """Can it be read here, in rows and columns, without the file?"""
        return self.version.reading.shown_as in (ShownAs.TABLE, ShownAs.WORKBOOK)


def announcements() -> QuerySet[Announcement]:
    return Announcement.objects.select_related("output__organisation", "release__publication")


def calendar() -> Calendar:
    coming = announcements().filter(release__publication__isnull=True)
    lately = announcements().filter(release__publication__isnull=False)
    return Calendar(
        coming=list(coming.order_by("release__publish_at", "pk")),
        lately=list(lately.order_by("-release__publication__at", "-pk")[:LATELY]),
    )


def announced(output: str, edition: str) -> Announcement | None:
    found = announcements().select_related("release__publication__final_form")
    return found.filter(output__slug=output, slug=edition).first()


def publishable(moment: Moment, of: Mapping[str, str] | None = None) -> list[Release]:
    """Due, not public, and with nothing in the way that we know of; `of`: of this output and edition alone.

    So that visitors of a late release do not take its lock by turns. publish_due() asks everything again, and
    decides: to be on this list publishes nothing. Nearly always nothing is due, and that is asked first: the whole
    question takes longer to put than to answer.
    """
    due = Release.objects.due(moment)
    if of:
        due = due.filter(output__slug=of["output"], announcement__slug=of["edition"])
    if not due.exists():
        return []
    of_release = {"release": OuterRef("pk")}
    holds = Stop.objects.in_force().filter(
        Q(release=OuterRef("pk")) | Q(release=None),
        kind=StopKind.HOLD_PUBLICATION,
        organisation=OuterRef("output__organisation"),
    )
    return list(
        due.filter(announcement__isnull=False)
        .filter(Exists(PublicationApproval.objects.filter(**of_release)))
        .filter(Exists(ListApproval.objects.filter(**of_release)))
        .exclude(Exists(holds))
        .order_by("publish_at", "pk")
    )


def data_of(publication: Publication) -> list[Data]:
    """The files of the set that was published first, in the order in which the documents were added."""
    return data_in(publication.release, publication.final_form.manifest)


def data_in(release: Release, manifest: Mapping[str, str]) -> list[Data]:
    """The files of one set: the published one, or that of an approved correction."""
    published = DocumentVersion.objects.filter(document__release=release, ref__in=manifest)
    versions = list(published.select_related("document__release", "reading").order_by("document_id"))
    names = _distinct(version.file_name for version in versions)
    return [
        Data(number, version.document.title, name, manifest[version.ref], version)
        for number, (version, name) in enumerate(zip(versions, names, strict=True), start=1)
    ]


@dataclass(frozen=True)
class Edition:
    """A set as the public had it from `at` on: version 1 as first published, each next by a correction.

    It held `until` the next; None for the current one. `replaced` is what its correction replaced, and `removed`
    what it took away, as they are called in public.
    """

    version: int
    at: datetime
    manifest: dict[str, str]
    correction: Correction | None
    replaced: list[str]
    removed: list[str]
    until: datetime | None

    @property
    def is_current(self) -> bool:
        return self.until is None

    @property
    def before(self) -> int:
        return self.version - 1


def editions(release: Release) -> list[Edition]:
    """Every set that the public has had, the first first. What is not approved is not among them."""
    approved = CorrectionApproval.objects.filter(correction__release=release).select_related(
        "correction__release"
    )
    sets = [(release.publication.at, release.publication.final_form.manifest, None)]
    sets += [
        (each.at, each.correction.manifest, each.correction)
        for each in approved.order_by("correction__number")
    ]
    befores = [sets[0][1], *(manifest for _, manifest, _ in sets)]
    ends = [*(at for at, _, _ in sets[1:]), None]
    titles = _titles(release) if len(sets) > 1 else {}
    return [
        Edition(number, at, manifest, correction, *_differs(before, manifest, titles), until)
        for number, ((at, manifest, correction), before, until) in enumerate(
            zip(sets, befores, ends, strict=False), start=1
        )
    ]


def _differs(
    before: Mapping[str, str], after: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """What one set has that the one before it had not, and what it does not have any more: by title."""
    if after == before:
        return [], []
    replaced = [titles[ref] for ref in after if ref not in before]
    kept = {titles[ref] for ref in after}
    return replaced, [title for ref in before if (title := titles[ref]) not in kept]


def current_data(release: Release) -> list[Data]:
    return data_in(release, release.settled_manifest())


def charts_in(release: Release, manifest: Mapping[str, str]) -> list[ChartVersion]:
    """The charts of one set, in the order of their numbers."""
    published = ChartVersion.objects.filter(chart__release=release, ref__in=manifest)
    return list(published.select_related("chart__release", "table__document").order_by("chart__number"))


def summary_in(release: Release, manifest: Mapping[str, str]) -> Summary | None:
    """The words that stand before one set; None where there are none."""
    return release.summaries.filter(ref__in=manifest).select_related("release").first()


def _titles(release: Release) -> dict[str, str]:
    """Of whatever may stand in a set, by reference: what it is called in public."""
    versions = DocumentVersion.objects.filter(document__release=release).select_related("document")
    charts = ChartVersion.objects.filter(chart__release=release).select_related("chart")
    named = {version.ref: version.document.title for version in versions}
    named |= {version.ref: str(version.chart) for version in charts}
    return named | {summary.ref: "Summary" for summary in release.summaries.all()}


def _distinct(names: Iterable[str]) -> list[str]:
    """Each as it was uploaded; where two documents' files have the same name, the later ones are numbered."""
    taken: list[str] = []
    for name in names:
        path, number, one = PurePath(name), 1, name
        while one in taken:
            number += 1
            one = f"{path.stem}-{number}{path.suffix}"
        taken.append(one)
    return taken
