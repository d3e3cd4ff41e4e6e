"""The pages in a real Chromium: axe finds nothing, nothing scrolls sideways at 320 px, the policy breaks nothing."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from prerelease.accounts.models import Person
from tests.browser_page import ORIGIN, page_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_gallery"),
]

PAGES = [
    "/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
    *(f"/broken/{kind}/" for kind in ("400", "403", "csrf", "404", "500", "503")),
]
PASSWORD = "correct horse battery"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def opened(chromium: Browser, client: Any, path: str, **how: Any) -> Page:
    page = page_of(chromium, client, **how)
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"{ORIGIN}{path}")
    page.wait_for_selector("main")
    return page


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways_on_a_small_phone(chromium, client, path):
    page = opened(chromium, client, path)
    # The complaint about the page's own status is Chromium's way of saying 404.
    assert [said for said in page.complaints if "status of" not in said] == []
    assert violations(page) == []
    for width in (1280, 1024, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def signed_in(client):
    """Somebody who signed in with a password, just now."""
    Person.objects.create_user("a.person@example.gov.uk", "A Person", PASSWORD)
    client.post("/accounts/login/", {"login": "a.person@example.gov.uk", "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/outputs/",
        "/accounts/logout/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
    ],
)
def test_axe_finds_nothing_for_somebody_signed_in(chromium, signed_in, path):
    page = opened(chromium, signed_in, path)
    assert page.complaints == []
    assert "A Person" in page.inner_text("header")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_second_factor_is_turned_on_and_asked_for(chromium, signed_in, django_user_model):
    page = opened(chromium, signed_in, "/accounts/2fa/totp/activate/")
    page.fill("#id_password", PASSWORD)
    page.click("button:has-text('Continue')")
    page.wait_for_selector("h1:has-text('Turn on your authenticator app')")
    assert violations(page) == []
    secret = page.locator("main code").text_content()
    page.fill("#id_code", code_of(secret))
    page.click("button:has-text('Turn on')")
    page.wait_for_selector("text=Your recovery codes")
    assert violations(page) == []
    signed_in.logout()
    page.goto(f"{ORIGIN}/accounts/login/")
    page.fill("#id_login", "a.person@example.gov.uk")
    page.fill("#id_password", PASSWORD)
    page.click("main button:has-text('Sign in')")
    page.wait_for_selector("h1:has-text('Enter your code')")
    assert violations(page) == []


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_errors_after_sending_are_announced_and_linked(chromium, client):
    page = opened(chromium, client, "/accounts/login/")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(".govuk-error-summary")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.click(".govuk-error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "login"
    assert violations(page) == []


def test_sign_in_works_without_scripts(chromium, client):
    page = opened(chromium, client, "/accounts/login/", scripts=False)
    page.click("main button:visible")
    page.wait_for_selector(".govuk-error-summary")


def test_a_password_can_be_shown(chromium, client):
    page = opened(chromium, client, "/accounts/login/")
    page.fill("#id_password", "correct horse")
    page.click("text=Show")
    assert page.get_attribute("#id_password", "type") == "text"


def test_the_marking_stays_in_sight_and_counts_down_by_the_servers_clock(chromium, client):
    page = opened(chromium, client, "/")
    assert "21 hours 29 minutes" in page.inner_text(".app-marking") or "21 hours 30" in page.inner_text(
        ".app-marking"
    )
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert page.locator(".app-marking").bounding_box()["y"] == 0


def test_the_table_scrolls_inside_itself_by_keyboard(chromium, client):
    page = opened(chromium, client, "/", width=320)
    region = page.get_by_role("region", name="Table 1: starts")
    region.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(40):  # Playwright's own waiting evaluates text, which the policy forbids
        if page.evaluate("document.querySelector('.app-scroll--tall').scrollLeft") > 0:
            return
        page.wait_for_timeout(50)
    pytest.fail("the table did not scroll")


def test_an_upload_with_errors_keeps_the_page_and_says_them(chromium, client, settings, tmp_path):
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n")
    page = opened(chromium, client, "/")
    page.set_input_files("#id_table", table)
    page.click("button:has-text('Save')")
    page.wait_for_selector(".govuk-error-summary")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert violations(page) == []
