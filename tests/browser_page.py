"""A real Chromium on pages that Django answers in this process: no server, no port. A pytest plugin's fixture."""

import os
import shutil
from collections.abc import Iterator
from contextvars import Context, copy_context
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

ORIGIN = "http://localhost"  # which Chromium trusts as it trusts https
TYPES = {".css": "text/css", ".mjs": "text/javascript", ".svg": "image/svg+xml"}
PLACES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """Debian's Chromium; the test is skipped, and says so, where there is none.

    While it is open its loop runs in this thread, where Django would refuse to ask the database: so the database
    is there first, and the refusal is lifted until it closes.
    """
    path = next(filter(None, map(shutil.which, PLACES)), None)
    if path is None and os.environ.get("PRERELEASE_BROWSER") == "required":
        pytest.fail("there is no Chromium on this machine, and this run requires one")
    if path is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser tests")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def page_of(browser: Browser, client: Client, *, width: int = 1280, scripts: bool = True) -> Page:
    """A page whose every request goes to `client`, headers and policies included.

    Playwright answers in a context of its own, where Django would open a second connection that sees nothing of
    the test's transaction: so Django is asked in the context of the test.
    """
    here = copy_context()
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page.route("**/*", lambda route: _answer(route, client, here))
    return page


def _answer(route: Route, client: Client, here: Context) -> None:
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        _static(route, address.path.removeprefix("/static/"))
        return
    answer = here.run(_asked, client, route.request)
    if 300 <= answer.status_code < 400:
        # Chromium would follow a redirect by itself, past the route.
        route.fulfill(
            content_type="text/html", body=f'<meta http-equiv="refresh" content="0;url={answer["Location"]}">'
        )
        return
    route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.getvalue())


def _asked(client: Client, request: Request) -> HttpResponse:
    path = request.url.removeprefix(ORIGIN)
    if request.method != "POST":
        return client.get(path)
    body = request.post_data_buffer or b""
    return client.post(path, body, content_type=request.headers["content-type"])


def _static(route: Route, name: str) -> None:
    found = finders.find(name)
    if found is None:
        route.fulfill(status=404)
        return
    file = Path(str(found))
    route.fulfill(status=200, headers={"content-type": TYPES[file.suffix]}, body=file.read_bytes())
