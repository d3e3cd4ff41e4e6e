"""The pages of a press draft in a real Chromium, wide and narrow: axe finds nothing, and nothing scrolls sideways."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from releases import actions
from tests.browser_page import ORIGIN, chromium, page_of
from tests.world.builders import agree, at, by, the_draft, upload
from tests.world.clearing import save, send

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Where a person would look at the pages themselves: SCREENSHOTS=folder
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
NOTICE = (
    "The Housing Agency has published housing statistics.\n\nStarts in the North rose to 9182731, the highest since "
    "2008.\n\nThe Minister for Housing said: “These statistics show what we have done.”\n\nNotes to editors\n\nThe "
    "statistics are published at 9:30am on Thursday 16 July 2020."
)


@pytest.fixture
def release(stage, cast):
    """In the window: cleared by one, changes asked for by another, figures changed beneath it, comments made."""
    release = stage("window_open")
    at("2020-07-15 10:00")
    agree(release, cast.head_of_communications, cast.private_secretary, cast.minister)
    draft, statistician = the_draft(release), by(cast.statistician)
    save(draft, NOTICE)
    send(release, (cast.statistician, cast.private_secretary), cast.minister, due="2020-07-15 15:00")
    asked = actions.ask_for_changes(draft.latest(), text="Say which North is meant.", occasion=statistician)
    actions.comment_on_draft(
        draft.latest(), text="The region.", answers=asked.comment, occasion=by(cast.head_of_communications)
    )
    save(draft, NOTICE.replace("the North", "the North East region"))
    actions.clear_draft(draft.latest(), occasion=statistician)
    at("2020-07-15 15:30")
    upload(release, cast.statistician, content=b"area,starts\nNorth,9182732\n")
    return release


def look(chromium, client, address: str, name: str, *, press: str = "", scripts: bool = True) -> str:
    """The page at both widths, after a press if there is one; its words."""
    for width in (1280, 320):
        page = page_of(chromium, client, width=width, scripts=scripts)
        page.goto(ORIGIN + address)
        if press:
            with page.expect_navigation():
                page.get_by_role("button", name=press).first.click()
        if SCREENSHOTS:
            page.screenshot(path=Path(SCREENSHOTS) / f"{name}-{width}.png", full_page=True)
        if scripts:
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        said = page.inner_text("main")
        page.close()
    return said


def test_the_author_and_the_clearers(chromium, release, cast, as_):
    draft = the_draft(release)
    refs, latest = [release.ref, draft.ref], draft.latest().ref
    author, clearer = as_(cast.head_of_communications), as_(cast.private_secretary)

    said = look(chromium, author, reverse("open_draft", args=refs), "draft-author")
    assert "The figures beneath this press draft have changed" in said
    assert "Say which North is meant." in said
    assert "Overdue" in said
    look(chromium, author, reverse("save_draft", args=refs), "draft-save")
    compared = look(chromium, author, reverse("compare_draft", args=refs), "draft-compare", scripts=False)
    assert "added" in compared
    look(chromium, author, reverse("send_for_clearance", args=refs), "draft-send")
    look(
        chromium,
        author,
        reverse("send_for_clearance", args=refs),
        "draft-send-empty",
        press="Send to be cleared",
    )
    look(
        chromium,
        author,
        reverse("copy_draft", args=[*refs, latest]),
        "draft-copy",
        press="Show the text to copy",
    )
    look(chromium, author, reverse("copy_skeleton", args=[*refs, latest]), "draft-skeleton")
    look(chromium, author, reverse("hand_over_draft", args=[*refs, latest]), "draft-hand-over")
    look(chromium, author, reverse("desk"), "draft-desk")
    look(chromium, clearer, reverse("open_draft", args=refs), "draft-clearer")
    look(chromium, as_(cast.auditor), reverse("open_draft", args=refs), "draft-without-words")
    look(chromium, as_(cast.statistician), reverse("release", args=[release.ref]), "draft-release")


def test_the_founding_case_and_publication(chromium, release, cast, as_):
    draft = the_draft(release)
    author, place = (
        as_(cast.head_of_communications),
        reverse("send_for_clearance", args=[release.ref, draft.ref]),
    )
    page = page_of(chromium, author, width=320)
    page.goto(ORIGIN + place)
    page.get_by_label("Somebody else’s email address").fill(cast.press_officer.email)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    said = page.inner_text("main")
    assert "May not be sent it" in said
    assert "Nothing has been sent." in said
    assert Axe().run(page, options=RULES).response["violations"] == []
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / "draft-typed-320.png", full_page=True)
    page.close()

    at("2020-07-16 09:30")
    actions.lift(cause="sweep")
    released = look(chromium, author, reverse("open_draft", args=[release.ref, draft.ref]), "draft-published")
    assert "This press draft is released to its author and its readers." in released
