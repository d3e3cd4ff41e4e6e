"""In a flood of readers over a real server, access ends at the commit: nothing is served that was asked for after it.

SECURITY S23 and S42. FLOODS says how often access is closed; each time in another way.
"""

from __future__ import annotations

import os
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from audit.models import Event
from prerelease.core.occasion import Occasion
from releases import actions
from tests.faults.running import running
from tests.permissions.places import place
from tests.world.builders import FIGURES, PUBLISHES_AT, agree
from tests.world.cast import PASSWORD

pytestmark = pytest.mark.faults

FLOODS = int(os.environ.get("FLOODS", "8"))
READERS = 4  # at once
SECOND = timedelta(seconds=1)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Reader(threading.Thread):
    """Asks for one page again and again. `answers`: when it asked, when it was answered, the status, figures or not."""

    port: int
    address: str
    cookie: str
    stopped: threading.Event
    answers: list[tuple[float, float, int, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.stopped.is_set():
            asked_at = time.monotonic()
            try:
                status, body, _ = ask(self.port, "GET", self.address, self.cookie)
            except (OSError, HTTPException):
                continue
            self.answers.append((asked_at, time.monotonic(), status, FIGURES[0] in body))


def ask(port: int, method: str, path: str, cookie: str = "", sent: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
    """Status, body and cookies."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request(method, path, urlencode(sent or {}) if sent else None, headers)
        answer = connection.getresponse()
        set_cookies = SimpleCookie()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                set_cookies.load(value)
        return answer.status, answer.read().decode(), set_cookies
    finally:
        connection.close()


def signed_in(port: int, email: str) -> str:
    """The cookie of a session, got by the page that everybody signs in by."""
    _, page, cookies = ask(port, "GET", "/accounts/login/")
    typed = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": TOKEN.search(page)[1]}
    status, _, session = ask(port, "POST", "/accounts/login/", _header(cookies), typed)
    assert status == 302
    cookies.update(session)
    return _header(cookies)


def _header(cookies: SimpleCookie) -> str:
    return "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())


def ways(release, cast, occasion):  # type: ignore[no-untyped-def]
    """Ways to end the minister's access, each with the way back."""
    line = release.lines.list().get(holding__person=cast.minister)

    def reopen() -> None:
        actions.reopen(release.stops.order_by("-pk").filter(reopens=None)[0], reason="No", occasion=occasion)

    def close(**scope):  # type: ignore[no-untyped-def]
        return lambda: actions.close_access(release, reason="A leak", **scope, occasion=occasion)

    def decide(verdict: str):  # type: ignore[no-untyped-def]
        return lambda: actions.decide_line(line, verdict=verdict, reason="So", occasion=occasion)

    return [
        (close(), reopen),
        (close(person=cast.minister), reopen),
        (close(recipients=cast.department), reopen),
        (decide("revoked"), decide("approved")),
    ]


def test_nothing_is_served_after_the_commit(committed_database, stage, cast, tmp_path, settings):
    release = stage("window_open")
    agree(release, cast.minister)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as the service has
    cast.minister.set_password(PASSWORD)
    cast.minister.save()
    address = place("open_document", release, None)
    with running(tmp_path, PUBLISHES_AT, in_seconds=3600) as run:
        settings.CLOCK, settings.CLOCK_OFFSET = "offset", run.offset.total_seconds()
        occasion = Occasion(by=cast.head_of_profession, at=run.now(), via="test")
        cookie, stopped = signed_in(run.port, cast.minister.email), threading.Event()
        readers = [Reader(run.port, address, cookie, stopped) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        closings = flood(release, cast, occasion, readers)
        stopped.set()
        for reader in readers:
            reader.join(30)

    answers = sorted(answer for reader in readers for answer in reader.answers)
    for closed_at, opened_at in closings:
        within = [one for one in answers if closed_at < one[0] and one[1] < opened_at]
        assert within, "nobody asked while it was closed"
        assert {status for _, _, status, _ in within} == {403}
        assert not any(figures for _, _, _, figures in within)
        late = [
            had_at
            for asked_at, had_at, status, _ in answers
            if asked_at <= closed_at < had_at and status == 200
        ]
        assert max(late, default=closed_at) - closed_at < 1.0  # S42: what was on its way
    served = [one for one in answers if one[2] == 200]
    assert {status for _, _, status, _ in answers} == {200, 403}
    assert all(figures for _, _, _, figures in served)
    opened = Event.objects.filter(verb="document.opened", actor=cast.minister.pseudonym)
    assert opened.filter(outcome="allowed").count() >= len(served)
    print(f"{len(answers)} answers, {len(served)} served, access closed {len(closings)} times")


def flood(release, cast, occasion, readers) -> list[tuple[float, float]]:  # type: ignore[no-untyped-def]
    """When each closing was committed, and when it was about to be undone."""
    closings, each = [], ways(release, cast, occasion)
    for number in range(FLOODS):
        close, undo = each[number % len(each)]
        until(readers, 200)
        close()
        closed_at = time.monotonic()
        until(readers, 403)
        closings.append((closed_at, time.monotonic()))
        undo()
    until(readers, 200)
    return closings


def until(readers, status: int, times: int = 3) -> None:  # type: ignore[no-untyped-def]
    """Until each of them has had this answer so often, one after another."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if all([one[2] for one in reader.answers[-times:]] == [status] * times for reader in readers):
            return
        time.sleep(0.02)
    raise AssertionError(f"They were not answered {status}: {[reader.answers[-3:] for reader in readers]}")
