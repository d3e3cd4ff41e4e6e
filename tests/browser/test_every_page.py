"""Every page and state, as everybody meets it at every stage: axe finds nothing, and a small phone is wide enough.

The addresses come from the URL conf. Each is asked for as each of the cast, and each form is sent empty too; pages that
are built alike, tag for tag, are looked at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from releases import actions
from releases.models import AddedDay, Release
from tests.browser_page import ORIGIN, page_of
from tests.world.addresses import addresses_of
from tests.world.builders import agree, at, by
from tests.world.charts import draw
from tests.world.lists import holder, list_before

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STAGES = ("created", "drafted", "list_approved", "window_open", "published")
PEOPLE = (
    "statistician",
    "head_of_profession",
    "head_of_communications",
    "minister",
    "private_secretary",
    "press_officer",
    "auditor",
    "administrator",
)
EVERYBODYS = (
    "home",
    "desk",
    "outputs",
    "create_output",
    "window",
    "days",
    "add_day",
    "approvals",
    "approve_unchanged",
    "decide_lines",
    "approve_ready",
    "notices",
    "account_login",
    "account_logout",
)
# A page that answers what is asked of it, as it looks with its answer.
ASKED = {
    "window": {
        "regime": "SCO",
        "publish_at_day": "1",
        "publish_at_month": "12",
        "publish_at_year": "2026",
        "publish_at_time": "9:30am",
        "market_sensitive": "no",
        "topic": "other",
    },
}
# A pasted list of every kind of row: to propose, on the list, to choose, not understood, refused.
ASKED["propose_list"] = {
    "text": "Email\tCategory\tAdvises\tPurpose\tReason\tPhone\n"
    "jo.auditor@example.org\th\t\ti\tAnswers to Parliament.\n"
    "jo.minister@example.org\ta\t\ti\tAnswers questions.\n"
    "jo.stranger@example.org\ti\tMinister for Housing\tii\tActs.\n"
    "jo.nobody@example.org\ta\t\ti\t=1\n"
    "jo.former.holder@example.org\tx\t\ti\tAnswers.\n"
}
# It would end the visit; a copy is committed before it leaves, and cannot be taken back.
NOT_SENT = ("account_logout", "copy_draft")
# Where a person would look at the pages themselves: SCREENSHOTS=folder
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")


@pytest.fixture(scope="module")
def seen() -> set[tuple]:
    """How the pages are built that have been looked at, at whatever stage."""
    return set()


@pytest.mark.parametrize("stage_name", STAGES)
def test_axe_finds_nothing_on_any_page_or_state(chromium, stage, cast, as_, seen, stage_name):
    release = stage(stage_name)
    _busy(release, cast, stage_name)
    already = len(seen)
    page, faults = page_of(chromium, Client()), []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    for who in ("anonymous", *PEOPLE):
        client = Client() if who == "anonymous" else as_(getattr(cast, who))
        for name, answer in _states(client, release):
            if (shape := _shape(answer)) and shape not in seen:
                seen.add(shape)
                faults += _faults(page, f"{stage_name}-{who}-{name}", answer)
    assert not faults, "\n".join(faults)
    assert len(seen) > already


def _busy(release: Release, cast, stage_name: str) -> None:
    """Something of everything that a page may show beside the story itself: a chart, a stop, terms that were agreed."""
    list_before(release, cast)
    holder("Duty Analyst", cast.department, "", cast.stranger.email)
    if stage_name in ("drafted", "published"):
        draw(release, cast.statistician)
    if stage_name == "created":
        on = date(2020, 11, 27)
        actions.add_day(cast.agency, kind="closure", on=on, name="Move", occasion=by(cast.administrator))
    if stage_name == "window_open":
        at("2020-07-15 09:42")
        agree(release, cast.minister, cast.head_of_communications)
        actions.close_access(
            release, reason="Seen in a newspaper.", person=cast.adviser, occasion=by(cast.head_of_profession)
        )


def _states(client: Client, release: Release) -> Iterator[tuple[str, HttpResponseBase]]:
    """Every page that this browser gets, and what it gets when it sends the form of that page empty."""
    for name, address in _addresses(release).items():
        answer = client.get(address)
        yield name, answer
        if answer.status_code == 200 and name not in NOT_SENT:
            yield f"{name}-sent-empty", _sent(client, address, {})
        if answer.status_code == 200 and name in ASKED:
            yield f"{name}-asked", _sent(client, address, ASKED[name])


def _sent(client: Client, address: str, words: dict[str, str]) -> HttpResponseBase:
    """What it would have changed is taken back; not by a block of its own, inside which the gate would refuse."""
    before = transaction.savepoint()
    answer = client.post(address, words)
    transaction.savepoint_rollback(before)
    return answer


def _addresses(release: Release) -> dict[str, str]:
    edition = {"output": release.output.slug, "edition": "april-to-june-2020"}
    return {
        **{name: reverse(name) for name in EVERYBODYS},
        **{
            name: reverse(name, args=[release.output.slug])
            for name in ("output", "create_release", "permit_role")
        },
        "public_release": reverse("public_release", kwargs=edition),
        "public_table": reverse("public_table", kwargs=edition | {"number": 1}),
        **{name: reverse(name, args=[day.ref]) for name in ("remove_day",) for day in AddedDay.objects.all()},
        **addresses_of(release),
    }


def _faults(page: Page, name: str, answer: HttpResponseBase) -> list[str]:
    """The page as Chromium draws it at both widths, and what is wrong with it."""
    address = f"{ORIGIN}/looked-at/"
    page.unroute(address)
    page.route(
        address, lambda route: route.fulfill(status=200, headers=dict(answer.headers), body=_body(answer))
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    found = Axe().run(page, options=RULES).response["violations"]
    faults = [f"{name}: {one['id']}: {[node['html'][:160] for node in one['nodes']]}" for one in found]
    _keep(page, f"{name}-1280")
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        faults.append(f"{name}: wider than 320 pixels")
    _keep(page, f"{name}-320")
    return faults


def _keep(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)


def _body(answer: HttpResponseBase) -> bytes:
    return answer.getvalue()  # type: ignore[attr-defined]


def _shape(answer: HttpResponseBase) -> tuple:
    """How a page is built: its tags with what styles and names them; what repeats counts once. Nothing of no page."""
    if "html" not in answer.get("Content-Type", "") or answer.status_code in (*range(300, 400), 405):
        return ()
    shape = _Shape()
    shape.feed(_body(answer).decode())
    return tuple(dict.fromkeys(shape.tags))


class _Shape(HTMLParser):
    KEPT = ("class", "type", "role", "scope", "aria-hidden", "name")

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        kept = [f"{name}={re.sub('[0-9]+', '', value or '')}" for name, value in attrs if name in self.KEPT]
        self.tags.append(f"{tag} {' '.join(kept)}")
