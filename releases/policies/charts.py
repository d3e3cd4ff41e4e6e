"""Charts that are named: who may draw one, take one away, and see one."""

from __future__ import annotations

from audit.queries import has_opened
from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases import events
from releases.documents.read import ShownAs
from releases.models import Chart, ChartVersion, DocumentVersion, Release
from releases.models.chart import MOST
from releases.rules.rule import HOUSE

from .reading import judge_version
from .standing import may_make

TABLES = (ShownAs.TABLE, ShownAs.WORKBOOK)


def may_draw_chart(
    version: DocumentVersion, *, over: Chart | None = None, by: Person, moment: Moment
) -> Decision:
    """Those who make the statistics, of the newest version of a table, once they have looked at it.

    After publication too: it stays closed until a correction with it is approved.
    """
    release = version.release
    return (
        may_make(by, release.organisation, moment, "draw a chart")
        & _is_the_newest_of_a_table(version)
        & _has_room(release, over)
        & _has_looked(by, version)
    )


def may_remove_chart(chart: Chart, *, by: Person, moment: Moment) -> Decision:
    """What was approved or published with it keeps it, until something else is."""
    may = may_make(by, chart.release.organisation, moment, "remove a chart")
    return may & (_is_gone() if chart.is_removed else allowed("D14q"))


def may_open_chart(person: Person, version: ChartVersion, moment: Moment) -> Decision:
    """As a version of a document: on the list, only the one that was frozen and approved."""
    may = judge_version(person, version, moment)
    form = version.release.approved_final_form()
    approved = form is not None and form.manifest.get(version.ref) == version.sha256
    return may & (_is_gone() if version.chart.is_removed and not approved else allowed("D14q"))


def charts_behind(release: Release) -> list[ChartVersion]:
    """Those whose table has a newer version: somebody has to look at each again."""
    return [drawn for drawn in release.latest_charts() if drawn.is_behind]


def _is_the_newest_of_a_table(version: DocumentVersion) -> Decision:
    if not version.is_readable or version.reading.shown_as not in TABLES:
        return refused("D14l", "A chart is drawn from a table, and this document is none.", cites=HOUSE)
    if version.document.versions.filter(number__gt=version.number).exists():
        return refused(
            "D14m", "There is a newer version of this table. Draw the chart from that one.", cites=HOUSE
        )
    return allowed("D14l")


def _has_room(release: Release, over: Chart | None) -> Decision:
    if over is None and release.charts.filter(removal__isnull=True).count() >= MOST:
        return refused("D14n", f"A release has {MOST} charts at most. Remove one first.", cites=HOUSE)
    return allowed("D14n")


def _has_looked(by: Person, version: DocumentVersion) -> Decision:
    if has_opened(by.pseudonym, version.release.ref, version.ref, events.DOCUMENT_OPENED.name):
        return allowed("D14o")
    return refused("D14o", "Open the table first, and see the chart before it is kept.", cites=HOUSE)


def _is_gone() -> Decision:
    return refused("D14q", "This chart was removed.", cites=HOUSE)
