"""The page of approvals in a real Chromium: on a phone, without scripts, and for axe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from releases import actions
from tests.browser_page import ORIGIN, chromium, page_of
from tests.releases.pages import words
from tests.world.builders import agree, by, holding_of, preview, upload
from tests.world.next_time import BENEFIT, ask_again, grant, next_release

__all__ = ["chromium"]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")


@pytest.fixture
def release(stage, cast):
    """Two as last time; the adviser asks to download, the press officer is new."""
    first = stage("list_approved")
    release = next_release(first.output, cast)
    for line in first.lines.list().order_by("pk"):
        asks = {"may_download": True, "download_reason": "On a train."} if line.person == cast.adviser else {}
        if line.person != cast.private_secretary:
            ask_again(line, release, cast, **asks)
    new = first.lines.list().get(holding__person=cast.adviser)
    ask_again(new, release, cast, holding=holding_of(cast.press_officer))
    upload(release, cast.statistician)
    actions.declare_final_form(release, occasion=by(cast.statistician))
    agree(release, cast.head_of_profession)
    preview(release, cast.head_of_profession)
    return release


def _keep(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)


def test_it_is_wide_enough_and_axe_finds_nothing(release, cast, as_, chromium):
    page = page_of(chromium, as_(cast.head_of_profession))
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{ORIGIN}/approvals/?release={release.ref}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [one["id"] for one in Axe().run(page, options=RULES).response["violations"]] == []
        _keep(page, f"approvals-{width}")


def test_all_is_decided_on_a_phone_without_scripts(release, cast, as_, chromium):
    client = as_(cast.head_of_profession)
    page = page_of(chromium, client, width=320, scripts=False)
    page.goto(f"{ORIGIN}/approvals/?release={release.ref}")
    page.fill("textarea[name=reason]", BENEFIT)
    page.click("text=Approve 2 unchanged")
    assert "2 lines are approved." in page.inner_text("main")
    _keep(page, "approvals-after-unchanged")

    adviser, officer = (
        release.lines.list().get(holding__person=one) for one in (cast.adviser, cast.press_officer)
    )
    page.check(f"input[name='{adviser.ref}-verdict'][value=refused]")
    page.check(f"input[name='{officer.ref}-verdict'][value=approved]")
    page.fill(f"textarea[name='{officer.ref}-reason']", BENEFIT)
    page.click("text=Record these decisions")
    assert "Not decided: 1" in page.inner_text("main")
    _keep(page, "approvals-not-decided")
    page.fill(f"textarea[name='{adviser.ref}-reason']", "Can read it here.")
    page.click("text=Record these decisions")
    _keep(page, "approvals-ready")
    page.click("text=Approve list and publication")

    assert "the list and publication are approved." in page.inner_text("main")
    assert release.publication_approvals.exists()
    assert release.list_approvals.exists()
    assert "List and publication approved" in words(client.get(f"/approvals/?release={release.ref}"))


def test_a_stale_page_says_so_and_keeps_the_rest(release, cast, as_, chromium):
    page = page_of(chromium, as_(cast.head_of_profession), width=320)
    page.goto(f"{ORIGIN}/approvals/?release={release.ref}")
    grant(release.lines.list().get(holding__person=cast.minister), cast, verdict="refused")
    page.fill("textarea[name=reason]", BENEFIT)
    page.click("text=Approve 2 unchanged")
    page.wait_for_selector("text=1 line is approved.")
    assert "Minister is not decided: it has been decided since it was shown to you." in page.inner_text(
        "main"
    )
    _keep(page, "approvals-stale")
