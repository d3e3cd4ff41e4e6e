"""Charts in a real Chromium, on a desk and on a small phone: axe finds nothing, and nothing is cut off."""

import pytest
from django.urls import reverse

from tests.browser_page import chromium
from tests.world.builders import agree, the_version, upload

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
