"""The workplace in a real Chromium: axe finds nothing, and nothing scrolls sideways on a small phone."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from releases import actions
from releases.models import Release
from tests.browser_page import ORIGIN, chromium, page_of
from tests.world.builders import at, by, holding_of

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVERYBODYS = ("desk", "notices")
OF_OUTPUT = ("output", "create_release", "permit_role")
OF_RELEASE = (
    "release",
    "access",
    "announce_release",
    "add_document",
    "join_register",
    "propose_register_line",
    "propose_list_line",
    "approve_list",
    "declare_final_form",
    "approve_publication",
    "close_access",
    "hold_publication",
    "release_trail",
)


@pytest.fixture
def busy(stage, cast) -> Release:
    """A release with lines decided and waiting, a stop, a refusal and openings."""
    release = stage("window_open")
    at("2020-07-15 09:42")
    actions.agree_terms(release, kind="list", sha256=_terms("list"), occasion=by(cast.minister))
    actions.open_document(release.documents.get().latest(), occasion=by(cast.minister))
    actions.propose_list_line(
        release,
        holding=holding_of(cast.press_officer),
        eligibility="i",
        purpose="i",
        principal=holding_of(cast.minister).post,
        reason="Answers journalists at publication.",
        occasion=by(cast.statistician),
    )
    actions.close_access(
        release, reason="Seen in a newspaper.", person=cast.adviser, occasion=by(cast.head_of_profession)
    )
    return release


def _terms(kind: str) -> str:
    from prerelease.core import clock
    from releases.policies.reading import terms_in_force

    return terms_in_force(kind, clock.moment()).sha256


def addresses(release: Release) -> list[tuple[str, str]]:
    line = release.lines.list().undecided().get()
    stop = release.stops.get()
    return [
        *((name, reverse(name)) for name in (*EVERYBODYS, "outputs", "create_output")),
        *((name, reverse(name, args=[release.output.slug])) for name in OF_OUTPUT),
        *((name, reverse(name, args=[release.ref])) for name in OF_RELEASE),
        ("decide_line", reverse("decide_line", args=[release.ref, line.ref])),
        ("reopen", reverse("reopen", args=[release.ref, stop.pk])),
    ]


@pytest.mark.parametrize("who", ["head_of_profession", "statistician"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium, busy, cast, as_, who):
    as_(cast.stranger).get(reverse("release", args=[busy.ref]))
    page = page_of(chromium, as_(cast.people[who]))
    found, wide, complaints = {}, [], []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    for name, address in addresses(busy):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{ORIGIN}{address}")
        violations = Axe().run(page, options=RULES).response["violations"]
        found |= {f"{name} {v['id']}": [node["html"] for node in v["nodes"]] for v in violations}
        _shot(page, f"{who}-{name}-1280")
        page.set_viewport_size({"width": 320, "height": 640})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)
        _shot(page, f"{who}-{name}-320")
    assert (found, wide, complaints) == ({}, [], [])


def _shot(page, name: str) -> None:
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}/{name}.png", full_page=True)
