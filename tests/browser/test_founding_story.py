"""The founding story as its people meet it, in a real Chromium on the running demonstration.

With PICTURES set to a folder, the pages that the README shows are kept there.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import Demonstration

pytestmark = pytest.mark.browser

STATISTICIAN = "priya.nair@agency.example"
HEAD_OF_PROFESSION = "tom.whitfield@homes.example"
HEAD_OF_COMMUNICATIONS = "grace.osei@agency.example"
PRIVATE_SECRETARY = "daniel.roe@homes.example"
PRESS_OFFICER = "mark.eady@homes.example"
AUDITOR = "iris.kaplan@agency.example"
TITLE = "Housing Statistics, 1 April 2019 to 31 March 2020"


def is_fit_to_be_seen(page: Page) -> None:
    """Nothing for axe to say, and nothing that scrolls sideways."""
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def keep(page: Page, name: str) -> None:
    if os.environ.get("PICTURES"):
        page.screenshot(path=Path(os.environ["PICTURES"]) / f"{name}.png", animations="disabled")


def release_of(page: Page, demonstration: Demonstration) -> str:
    """The address of the release, found as a statistician finds it."""
    page.goto(demonstration.address + "/outputs/housing-statistics/")
    page.get_by_role("link", name=TITLE).first.click()
    return page.url


@pytest.fixture(scope="module")
def release(chromium: Browser, demonstration: Demonstration) -> str:
    page = demonstration.sign_in(chromium, STATISTICIAN)
    address = release_of(page, demonstration)
    page.context.close()
    return address


@pytest.mark.parametrize("width", [1280, 320])
def test_the_public_is_told_when_and_no_more(chromium, demonstration, width):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    for address in (demonstration.address + "/", demonstration.public):
        assert page.goto(address).status == 200
        assert "9:30am on Thursday 16 July 2020" in page.inner_text("main")
        assert page.locator("table").count() == 0
        is_fit_to_be_seen(page)
    page.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_private_secretary_reads_a_marked_table(chromium, demonstration, release, width):
    page = demonstration.sign_in(chromium, PRIVATE_SECRETARY, width=width)
    is_fit_to_be_seen(page)

    page.goto(release)
    page.get_by_role("link", name="Table 1").first.click()

    assert "OFFICIAL-SENSITIVE" in page.inner_text("body")
    assert "Opened by Daniel Roe, Private Secretary to the Minister for Housing" in page.inner_text("main")
    assert re.search(r"Copy \w{4}-\w{4}", page.inner_text("main"))
    assert page.locator("main table tbody tr").count() >= 18
    assert TITLE not in page.title()
    is_fit_to_be_seen(page)
    if width == 1280:
        keep(page, "reading")
    page.context.close()


@pytest.mark.parametrize(
    ("tab", "seen", "name"), [("Chart 1", "main svg[role=img]", "chart"), ("Bulletin", "main img", "page")]
)
def test_a_private_secretary_looks_at_a_chart_and_at_a_page(
    chromium, demonstration, release, tab, seen, name
):
    """One press away from any other document, drawn for them and marked with their name."""
    page = demonstration.sign_in(chromium, PRIVATE_SECRETARY)
    page.goto(release)
    page.get_by_role("link", name="Table 1").first.click()

    page.get_by_role("link", name=tab, exact=True).first.click()

    drawn = page.locator(seen).first
    expect(drawn).to_be_visible()
    assert drawn.bounding_box()["height"] > 200
    assert "Opened by Daniel Roe" in page.inner_text("main")
    is_fit_to_be_seen(page)
    keep(page, name)
    page.context.close()


def test_the_press_officer_is_told_when_why_and_whom_to_ask(chromium, demonstration, release):
    page = demonstration.sign_in(chromium, PRESS_OFFICER)

    assert page.goto(release).status == 403

    told = page.inner_text("main")
    assert "You are not on the list for these statistics." in told
    assert "9:30am on Thursday 16 July 2020" in told
    assert "SI 2008/2998" in told
    assert "The housing statistics team" in told
    is_fit_to_be_seen(page)
    keep(page, "refused")
    page.context.close()


def test_the_head_of_communications_agrees_by_keyboard_without_javascript(chromium, demonstration, release):
    page = demonstration.sign_in(chromium, HEAD_OF_COMMUNICATIONS, scripts=False)
    page.goto(release)
    assert page.url.endswith("/agree-terms/list/")

    page.get_by_role("button", name="I agree and want to open").focus()
    page.keyboard.press("Enter")

    page.get_by_role("link", name="Table 1").first.click()
    assert "Opened by Grace Osei, Head of Communications" in page.inner_text("main")
    page.context.close()


def test_the_press_officer_cannot_be_made_a_reader_of_the_press_notice_before_the_list_allows_it(
    chromium, demonstration, release
):
    page = demonstration.sign_in(chromium, HEAD_OF_COMMUNICATIONS)
    page.goto(release)
    page.get_by_role("link", name="Press notice 1").first.click()
    keep(page, "press-notice")
    page.get_by_role("link", name=re.compile("reader", re.IGNORECASE)).first.click()
    page.fill("input[name=email]", PRESS_OFFICER)
    page.click("main button[type=submit]")

    told = page.inner_text("main")
    assert "You cannot add this person as a reader." in told
    assert "9:30am on Wednesday 15 July 2020" in told
    is_fit_to_be_seen(page)
    page.context.close()


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        (STATISTICIAN, ["", "access/", "trail/", "add-document/", "propose-list-line/"]),
        (HEAD_OF_PROFESSION, ["", "access/", "approve-publication/", "hold-publication/", "close-access/"]),
        (AUDITOR, ["", "trail/"]),
    ],
)
def test_the_workplace_is_fit_to_be_seen(chromium, demonstration, release, who, pages):
    page = demonstration.sign_in(chromium, who)
    for path in pages:
        assert page.goto(release + path).status == 200
        is_fit_to_be_seen(page)
        if path in ("", "access/", "trail/") and who == STATISTICIAN:
            keep(page, {"": "release", "access/": "access", "trail/": "trail"}[path])
    page.context.close()


def test_both_refusals_are_in_the_trail(chromium, demonstration, release):
    page = demonstration.sign_in(chromium, AUDITOR)
    page.goto(release + "trail/")

    told = page.inner_text("main")
    assert "Was refused the release's page" in told
    assert "Was refused: adding a reader of a press draft" in told
    page.context.close()
