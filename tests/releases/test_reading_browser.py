"""Where people read, and the public side, in a real Chromium: axe finds nothing, and a small phone is enough."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from releases import actions
from releases.models import Release
from tests.browser_page import ORIGIN, chromium, page_of
from tests.world.builders import agree, at, by, the_draft, the_version, upload

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (1280, 320)
# Where a person would look at the pages themselves: SCREENSHOTS=folder
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")


@pytest.fixture
def look(chromium, as_):
    """`look(person or None, address, name, sent=None)`: the page at both widths, checked; the last one's text."""

    def looked(person, address: str, name: str, *, fill: dict[str, str] | None = None) -> str:
        for width in WIDTHS:
            page = page_of(chromium, as_(person) if person else Client(), width=width)
            page.goto(ORIGIN + address)
            if fill:
                for label, words in fill.items():
                    page.get_by_label(label).fill(words)
                with page.expect_navigation():
                    page.locator("main form button.govuk-button").last.click()
            _check(page, name, width)
            said = page.inner_text("main")
            page.close()
        return said

    return looked


def _check(page, name: str, width: int) -> None:
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}-{width}.png", full_page=True)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _address(name: str, release: Release, *more: str) -> str:
    return reverse(name, args=[release.ref, *more])


def test_the_pages_of_a_list_reader(stage, cast, look):
    release = stage("list_approved")
    assert "You cannot see this yet." in look(cast.minister, _address("read_release", release), "not-yet")
    at("2020-07-15 09:42")
    assert "I agree and want to open" in look(
        cast.minister, _address("agree_terms", release, "list"), "terms-list"
    )
    agree(release, cast.minister)
    assert "Housing starts" in look(cast.minister, _address("read_release", release), "read-list")
    document = the_version(release).document
    assert "Rows 1 to 2 of 2" in look(
        cast.minister, _address("open_document", release, document.ref), "table-small"
    )
    at("2020-07-16 09:30")
    assert "Publication is late" in look(cast.minister, _address("read_release", release), "late-reader")


REAL = Path(__file__).parents[3] / "shared" / "data" / "real"


@pytest.mark.parametrize(
    ("name", "sheet", "says"),
    [
        ("gptables-accessible-workbook.xlsx", 1, "Cover title"),
        ("gptables-accessible-workbook.xlsx", 4, "columnB"),
        ("ons-labd02-jul2015.xls", 1, "Number of stoppages"),
        ("ons-labd02-jul2015.xls", 2, "Mining, quarrying"),
    ],
)
def test_a_workbook(stage, cast, look, name, sheet, says):
    if not (REAL / name).exists():
        pytest.skip("the published statistics are not beside this project")
    release = stage("announced")
    agree(release, cast.statistician)
    version = upload(release, cast.statistician, content=(REAL / name).read_bytes())
    there = f"{_address('open_document', release, version.document.ref)}?sheet={sheet}"
    assert says in look(cast.statistician, there, f"workbook-{Path(name).suffix[1:]}-{sheet}")


def test_a_long_and_ragged_table(stage, cast, look):
    release = stage("announced")
    agree(release, cast.statistician)
    rows = [f"Area number {n},x,E0{n:07},{n * 37},[x],a note that is rather long {n}" for n in range(1, 331)]
    rows[4], rows[7] = "Area number 5", "Area number 8,x,E08,1,2,a note,one cell more"
    content = "\n".join(["Local authority,,Code,Starts,Completions,Notes", *rows]).encode()
    for _ in range(2):
        upload(release, cast.statistician, title="Table 1: Starts and completions", content=content)
    document = the_version(release).document
    address = _address("open_document", release, document.ref)

    assert "Rows 1 to 100 of 330" in look(cast.statistician, address, "table-long")
    assert "Rows 201 to 300 of 330" in look(cast.statistician, f"{address}?row=250", "table-row")


def test_the_pages_of_press_drafts(stage, cast, look):
    release = stage("drafted")
    author, draft = cast.head_of_communications, the_draft(release)
    actions.add_draft_reader(draft, reader=cast.statistician, occasion=by(author))
    at("2020-07-14 08:00")

    assert "Press notice 1" in look(author, _address("read_release", release), "read-register")
    assert "Save" in look(author, _address("start_draft", release), "start-draft")
    assert "Readers" in look(author, _address("open_draft", release, draft.ref), "draft")
    assert "Save a new version" in look(author, _address("save_draft", release, draft.ref), "save-draft")
    assert "Nobody was added." in look(
        author,
        _address("add_draft_reader", release, draft.ref),
        "founding-case",
        fill={"Somebody else’s email address (optional)": cast.press_officer.email},
    )
    assert "Who may read" in look(author, _address("add_draft_reader", release, draft.ref), "add-reader")
    assert "Only its author and its readers" in look(
        cast.auditor, _address("open_draft", release, draft.ref), "draft-skeleton"
    )
    assert "You are not on the list" in look(
        cast.press_officer, _address("read_release", release), "press-officer"
    )


def test_the_public_pages(stage, cast, look):
    release = stage("window_open")
    edition = {"output": "housing-statistics", "edition": "april-to-june-2020"}
    page = reverse("public_release", kwargs=edition)
    assert "To be published" in look(None, "/", "home-before")
    assert "will be published here" in look(None, page, "public-before")
    actions.hold_publication(release, reason="", occasion=by(cast.head_of_profession))
    at("2020-07-16 09:30")
    assert "Publication is late." in look(None, page, "public-late")
    actions.reopen(release.stops.get(), reason="", occasion=by(cast.head_of_profession))
    assert "Who had access before publication" in look(None, page, "public-after")
    assert "Published at" in look(None, "/", "home-after")
    assert "Rows 1 to 2 of 2" in look(
        None, reverse("public_table", kwargs=edition | {"number": 1}), "public-table"
    )
    assert "You can now share" in look(cast.minister, _address("read_release", release), "published")
