"""Charts in a real Chromium, on a desk and on a small phone: axe finds nothing, and nothing is cut off."""

import pytest
from django.urls import reverse

from releases import actions
from tests.browser_page import chromium
from tests.releases.public_side import PAGE
from tests.world.builders import STAGES, Story, agree, at, by, the_version, upload
from tests.world.charts import draw

from .test_reading_browser import look

__all__ = ["chromium", "look"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ROWS = """Local authority,Starts,Completions,Net change
Birmingham,"12,231","10,100",2131
Bristol,"1,150",[x],-310
Kingston upon Hull,930,870,60
Leeds,"2,410","2,650",-240
Newcastle upon Tyne,[c],"1,020",..
"""
YEARS = "Year,North,South,East\n" + "\n".join(
    f"{year},{900 + n * 7 % 31},{'[x]' if n == 9 else 940 + n * 5 % 41},{980 - n * 3 % 17}"
    for n, year in enumerate(range(1998, 2021))
)
PICKS = {
    "bars": (ROWS, "?kind=bar&label=0&value=1&value=2"),
    "negative": (ROWS, "?kind=bar&label=0&value=3"),
    "stacked": (ROWS, "?kind=stacked&label=0&value=1&value=2&value=3"),
    "lines": (YEARS, "?kind=line&label=0&value=1&value=2&value=3"),
}


@pytest.mark.parametrize("name", PICKS)
def test_charts(stage, cast, look, name):
    release = stage("announced")
    agree(release, cast.statistician)
    content, picks = PICKS[name]
    upload(release, cast.statistician, title="Table 1: Starts and completions", content=content.encode())
    place = reverse("pick_chart", args=[release.ref, the_version(release).document.ref])
    assert "Draw other columns" in look(cast.statistician, place + picks, f"chart-{name}")


NAMED = {
    "kind": "line",
    "values": [1, 2, 3],
    "title": "Starts by region, 1998 to 2020",
    "description": "Three lines that stay between 900 and 1,000, with a gap in the South in 2007.",
    "source": "Table 1: Starts by region, Housing Agency",
}


def test_a_chart_as_it_is_named(stage, cast, look):
    """As it is drawn, kept, left behind by new figures, and taken away."""
    release = stage("announced")
    agree(release, cast.statistician)
    version = upload(release, cast.statistician, content=YEARS.encode())
    chart = draw(release, cast.statistician, **NAMED).chart
    drawing = reverse("draw_chart", args=[release.ref, version.document.ref, version.ref])
    place, overview = (
        reverse("open_chart", args=[release.ref, chart.ref]),
        reverse("release", args=[release.ref]),
    )
    picking = reverse("pick_chart", args=[release.ref, version.document.ref])
    removing = reverse("remove_chart", args=[release.ref, chart.ref])
    assert "Give every reader" in look(cast.statistician, picking, "pick-chart-to-name")
    assert "You see it before it is kept" in look(cast.statistician, drawing, "draw-chart")
    assert "Keep this chart" in look(cast.statistician, f"{drawing}?over={chart.ref}", "draw-chart-again")
    assert "taken out of the release" in look(cast.statistician, removing, "remove-chart")
    upload(release, cast.statistician, content=YEARS.replace("900", "901").encode())
    assert "Version 2 has arrived since" in look(cast.statistician, place, "chart-behind")
    assert "Look at it again" in look(cast.statistician, overview, "overview-chart-behind")


def test_a_chart_as_it_is_read(cast, look):
    """By a list reader, by the public, and as a correction of it is proposed and approved."""
    story = Story(cast)
    release = story.until("uploaded")
    upload(release, cast.statistician, content=YEARS.encode())
    chart = draw(release, cast.statistician, **NAMED).chart
    for stage in ("on_register", "final_form", "list_approved"):
        at(STAGES[stage])
        getattr(story, stage)()
    at("2020-07-15 09:42")
    agree(release, cast.minister)
    place = reverse("open_chart", args=[release.ref, chart.ref])
    assert NAMED["title"] in look(cast.minister, place, "chart-read")
    assert "Chart 1" in look(cast.minister, reverse("read_release", args=[release.ref]), "read-with-chart")
    at("2020-07-16 09:30")
    assert NAMED["title"] in look(None, PAGE, "public-with-chart")

    upload(release, cast.statistician, content=YEARS.replace("900", "902").encode())
    draw(release, cast.statistician, over=chart, **NAMED | {"title": "Corrected"})
    actions.write_summary(release, text="Starts were 902 in 1998.", occasion=by(cast.statistician))
    proposing = reverse("propose_correction", args=[release.ref])
    assert "Starts were 902" in look(cast.statistician, proposing, "propose-correction-with-chart")
    correction = actions.propose_correction(release, note="A sum was wrong.", occasion=by(cast.statistician))
    approving = reverse("approve_correction", args=[release.ref, correction.ref])
    assert "Corrected" in look(cast.head_of_profession, approving, "approve-correction-with-chart")
