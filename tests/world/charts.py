"""A chart of the story's table, named by its statistician."""

from __future__ import annotations

from prerelease.accounts.models import Person
from releases import actions
from releases.models import Chart, ChartVersion, Release
from tests.world.builders import FIGURES, by, the_version

# Words that hold a figure, as words about a chart may.
TITLE = f"Starts in the North reached {FIGURES[0]}"
DESCRIPTION = f"Two bars: the North at {FIGURES[0]}, and the South a little above it."
PICKS = {"kind": "bar", "label": 0, "values": [1]}
SENT = PICKS | {"title": TITLE, "description": DESCRIPTION, "source": "Housing starts", "sheet": 1}


def draw(release: Release, person: Person, *, over: Chart | None = None, **words: object) -> ChartVersion:
    """As on the page: the table is opened, and the chart is kept."""
    version = the_version(release)
    actions.open_document(version, place={"chart": 0}, occasion=by(person))
    return actions.draw_chart(version, **(SENT | words), over=over, occasion=by(person))
