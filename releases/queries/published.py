"""What was published: the sets that the public has had of a release, and what is in one of them.

Each statement is planned once a connection: at the instant many ask, and to put these by the ORM took most of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from prerelease.core.prepared import Prepared
from releases.documents.kinds import CONTENT_TYPES, SHORT_NAMES, Kind
from releases.documents.read import ShownAs
from releases.models import (
    AccessListEntry,
    Chart,
    ChartVersion,
    Correction,
    CorrectionApproval,
    Document,
    DocumentVersion,
    Publication,
    Release,
    Summary,
    VersionReading,
)

from .joined import columns, taken

CODECS = {"UTF-8": "utf-8", "Windows-1252": "windows-1252", "Latin-1": "iso-8859-1", "UTF-16": "utf-16"}
OF_A_SET = {"release": "bigint", "refs": "text[]"}


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


def data_of(publication: Publication) -> list[Data]:
    """The files of the set that was published first, in the order in which the documents were added."""
    return data_in(publication.release, publication.final_form.manifest)


_FILES = (Document, DocumentVersion, VersionReading)
FILES = Prepared(
    "files_of_a_set",
    f"""
    SELECT {", ".join([*columns("d", Document), *columns("v", DocumentVersion), *columns("x", VersionReading)])}
    FROM releases_document d JOIN releases_documentversion v ON v.document_id = d.id
    LEFT JOIN releases_versionreading x ON x.version_id = v.id
    WHERE d.release_id = %(release)s AND v.ref = ANY (%(refs)s) ORDER BY d.id
    """,  # noqa: S608 - constants of this module only
    OF_A_SET,
)


def data_in(release: Release, manifest: Mapping[str, str]) -> list[Data]:
    """The files of one set: the published one, or that of an approved correction."""
    versions = [_version(row, release) for row in FILES.fetch(_of_a_set(release, manifest))]
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
    sets = [(release.publication.at, release.publication.final_form.manifest, None)]
    sets += [(approval.at, correction.manifest, correction) for approval, correction in _corrections(release)]
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


CHARTS = Prepared(
    "charts_of_a_set",
    f"""
    SELECT {", ".join([*columns("c", Chart), *columns("v", ChartVersion)])}
    FROM releases_chart c JOIN releases_chartversion v ON v.chart_id = c.id
    WHERE c.release_id = %(release)s AND v.ref = ANY (%(refs)s) ORDER BY c.number
    """,  # noqa: S608 - constants of this module only
    OF_A_SET,
)


def charts_in(release: Release, manifest: Mapping[str, str]) -> list[ChartVersion]:
    """The charts of one set, in the order of their numbers."""
    found = []
    for row in CHARTS.fetch(_of_a_set(release, manifest)):
        chart, version = taken(row, (Chart, ChartVersion), {})
        chart.release, version.chart = release, chart
        found.append(version)
    return found


SUMMARY = Prepared(
    "summary_of_a_set",
    f"""
    SELECT {", ".join(columns("s", Summary))} FROM releases_summary s
    WHERE s.release_id = %(release)s AND s.ref = ANY (%(refs)s) ORDER BY s.id LIMIT 1
    """,  # noqa: S608 - constants of this module only
    OF_A_SET,
)


def summary_in(release: Release, manifest: Mapping[str, str]) -> Summary | None:
    """The words that stand before one set; None where there are none."""
    for row in SUMMARY.fetch(_of_a_set(release, manifest)):
        [summary] = taken(row, (Summary,), {})
        summary.release = release
        return summary  # type: ignore[no-any-return]
    return None


ACCESS_LIST = Prepared(
    "access_list",
    f"""
    SELECT {", ".join(columns("e", AccessListEntry))} FROM releases_accesslistentry e
    WHERE e.publication_id = %(publication)s ORDER BY e.organisation_name, e.post_title
    """,  # noqa: S608 - constants of this module only
    {"publication": "bigint"},
)


def access_list(publication: Publication) -> list[AccessListEntry]:
    """Which posts had access, as it was frozen with the publication (UK Order, para 9(b))."""
    rows = ACCESS_LIST.fetch({"publication": publication.pk})
    return [entry for row in rows for entry in taken(row, (AccessListEntry,), {})]


CORRECTIONS = Prepared(
    "approved_corrections",
    f"""
    SELECT {", ".join([*columns("a", CorrectionApproval), *columns("c", Correction)])}
    FROM releases_correction c JOIN releases_correctionapproval a ON a.correction_id = c.id
    WHERE c.release_id = %(release)s ORDER BY c.number
    """,  # noqa: S608 - constants of this module only
    {"release": "bigint"},
)


def plan_ahead() -> None:
    """For the first to ask after the instant: what a published page asks is planned with the announcement."""
    for one in (FILES, CHARTS, SUMMARY, ACCESS_LIST, CORRECTIONS):
        one.plan_ahead()


def _corrections(release: Release) -> list[tuple[CorrectionApproval, Correction]]:
    """Those approved, the first first."""
    found = []
    for row in CORRECTIONS.fetch({"release": release.pk}):
        approval, correction = taken(row, (CorrectionApproval, Correction), {})
        correction.release, approval.correction = release, correction
        found.append((approval, correction))
    return found


def _of_a_set(release: Release, manifest: Mapping[str, str]) -> dict[str, object]:
    return {"release": release.pk, "refs": list(manifest)}


def _version(row: Sequence[Any], release: Release) -> DocumentVersion:
    document, version, reading = taken(row, _FILES, {})
    document.release, version.document = release, document
    if reading:
        reading.version = version
    return version  # type: ignore[no-any-return]


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
