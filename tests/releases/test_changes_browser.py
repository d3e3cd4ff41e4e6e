"""What changed, and approving it again, in a real Chromium: on a phone it is one page and one press."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from releases import actions, tasks
from releases.models import Comparison
from tests.browser_page import ORIGIN, chromium, page_of
from tests.world.builders import agree, at, by, preview, upload

from .test_reading_browser import look

__all__ = ["chromium", "look"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

AREAS = ["North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "London"]
HEAD = "Area,Year,Starts,Completions"


def table(figures) -> bytes:
    rows = [
        f"{area},{year},{figures(n, year)},{n * 90 + year}"
        for n, area in enumerate(AREAS)
        for year in (2019, 2020)
    ]
    return "\n".join([HEAD, *rows]).encode()


@pytest.fixture
def corrected(stage, cast):
    release = stage("final_form")
    upload(
        release,
        cast.statistician,
        title="Table 2: Starts by area",
        content=table(lambda n, year: n * 100 + year),
    )
    actions.declare_final_form(release, occasion=by(cast.statistician))
    at("2020-07-14 15:00")
    preview(release, cast.head_of_profession)
    actions.approve_list(release, occasion=by(cast.head_of_profession))
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    at("2020-07-16 09:11")
    new = table(lambda n, year: n * 100 + year + (n == 2)).replace(b"London,2019", b"Greater London,2019")
    upload(
        release, cast.statistician, title="Table 2: Starts by area", content=new + b"\nEngland,2020,[x],9999"
    )
    tasks.compare_replaced()
    at("2020-07-16 09:12")
    actions.declare_final_form(release, occasion=by(cast.statistician))
    return release


def test_the_pages_of_a_correction_before_publication(corrected, cast, look):
    agree(corrected, cast.head_of_profession)
    comparison = Comparison.objects.get()
    document = comparison.new.document
    refs = [corrected.ref, document.ref, comparison.new.ref, comparison.old.number]
    assert "Row added" in look(cast.statistician, reverse("open_changes", args=refs), "open-changes")
    approving = reverse("approve_publication", args=[corrected.ref])
    assert "What changed since you approved" in look(cast.head_of_profession, approving, "approve-again")
    assert "Not ready to publish." in look(
        cast.statistician, reverse("release", args=[corrected.ref]), "not-ready"
    )


def test_approving_again_on_a_phone_is_one_press_and_seconds(corrected, chromium, cast, as_):
    page = page_of(chromium, as_(cast.head_of_profession), width=320)
    page.goto(ORIGIN + reverse("approve_publication", args=[corrected.ref]))
    assert page.get_by_role("button", name="Approve publication").count() == 1
    began = page.evaluate("performance.now()")
    page.get_by_role("button", name="Approve publication").click()
    page.wait_for_url("**" + reverse("release", args=[corrected.ref]))
    assert corrected.approved_final_form() == corrected.final_form()
    if os.environ.get("SCREENSHOTS"):
        Path(os.environ["SCREENSHOTS"], "approve-again.txt").write_text(f"presses: 1\nbegan: {began}\n")
    page.close()
