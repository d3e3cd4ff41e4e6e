"""Charts whose table has a newer version: each asks to be looked at again, by those who make the release."""

from __future__ import annotations

from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from releases.models import ChartVersion, DocumentVersion, Release

from .charts import charts_behind
from .standing import makes
from .to_do import ToDo, access_opens


def to_look_at(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """The link draws it with the new figures; it is then kept with a press, changed, or removed."""
    if not makes(person, release.organisation, moment):
        return []
    by_at = moment.low if release.is_published else access_opens(release)
    found = [(drawn, drawn.table.document.latest()) for drawn in charts_behind(release)]
    return [_one(drawn, newest, by_at) for drawn, newest in found if newest and newest.is_readable]


def _one(drawn: ChartVersion, newest: DocumentVersion, by_at: datetime) -> ToDo:
    release, number = drawn.release, drawn.table.number
    says = f"{drawn.chart} was drawn from version {number} of {newest.document}. Version {newest.number} has arrived."
    args = (release.ref, newest.document.ref, newest.ref)
    return ToDo(release, "Look at it again", "draw_chart", by_at, says, args, f"?over={drawn.chart.ref}")
