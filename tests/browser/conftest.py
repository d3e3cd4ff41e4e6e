"""The demonstration as a person starts it, and a Chromium that talks to it as any browser does: over a socket."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.browser_page import chromium

__all__ = ["chromium"]

NOT_ITS_OWN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PRERELEASE_SETTINGS", "SEALED_ROOT")
STARTS_WITHIN = 240  # seconds; twenty on a machine that does nothing else


@dataclass(frozen=True)
class Demonstration:
    """What the demonstration printed: its address, the public one, and the cast's passwords by their emails."""

    address: str
    public: str
    passwords: dict[str, str]

    def sign_in(self, browser: Browser, email: str, *, width: int = 1280, scripts: bool = True) -> Page:
        """A new browser window in which this person has signed in, by the page that everybody signs in by."""
        window = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        page = window.new_page()
        page.goto(self.address + "/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", self.passwords[email])
        page.click("main button[type=submit]")
        return page


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    said = tmp_path_factory.mktemp("demo") / "said.txt"
    environment = {name: value for name, value in os.environ.items() if name not in NOT_ITS_OWN}
    command = [sys.executable, "manage.py", "demo", "--minutes", "20"]
    with said.open("w") as out:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield _printed(said, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _printed(said: Path, process: subprocess.Popen) -> Demonstration:
    """Its introduction, whole: it has stopped growing."""
    deadline, before, text = time.monotonic() + STARTS_WITHIN, "", ""
    while "Ctrl-C stops everything" not in text or text != before:
        assert process.poll() is None, text
        assert time.monotonic() < deadline, text
        time.sleep(1)
        before, text = text, said.read_text()
    return Demonstration(
        address=re.search(r"It runs at (\S+)", text)[1],
        public=re.search(r"The public address: (\S+)", text)[1],
        passwords=dict(re.findall(r"(\S+@\S+\.example)\s+(\S+)", text)),
    )
