"""A reader who takes the first bytes and waits loses the rest within a second of losing the right, on a real socket."""

import re
import select
import socket
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.urls import reverse

from audit.models import Event
from releases import actions
from releases.models import ServedCopy
from tests.faults.running import running
from tests.world.builders import PUBLISHES_AT, by, preview, upload
from tests.world.cast import PASSWORD
from tests.world.copies import may_download, the_line

pytestmark = pytest.mark.faults

LARGE = b"area,starts\n" + b"North,9182731\n" * 600_000
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def version(committed_database, settings, stage, cast):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as the service has
    cast.minister.set_password(PASSWORD)
    cast.minister.save(update_fields=["password"])
    release = may_download(stage("window_open"), cast.minister, cast)
    version = upload(release, cast.statistician, title="Large", content=LARGE)
    actions.declare_final_form(release, occasion=by(cast.statistician))
    preview(release, cast.head_of_profession)
    head = by(cast.head_of_profession)
    actions.approve_publication(release, final_form=release.final_form(), occasion=head)
    return version


def asking(run, person, path: str) -> bytes:
    """The request of somebody signed in who presses the button, as it goes over the wire."""
    origin, jar = f"http://127.0.0.1:{run.port}", CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    sign_in = origin + reverse("account_login")
    token = TOKEN.search(browser.open(sign_in).read().decode())[1]
    words = {"csrfmiddlewaretoken": token, "login": person.email, "password": PASSWORD}
    browser.open(sign_in, urlencode(words).encode())
    token = TOKEN.search(browser.open(origin + path).read().decode())[1]
    body = urlencode({"csrfmiddlewaretoken": token}).encode()
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{run.port}\r\nOrigin: {origin}\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def test_a_slow_reader_is_cut_within_a_second(version, cast, tmp_path):
    release = version.release
    path = reverse("download_document", args=[release.ref, version.document.ref, version.ref])
    with running(tmp_path, PUBLISHES_AT, in_seconds=3600) as run:
        request = asking(run, cast.minister, path)
        slow = socket.socket()
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 1024)
        slow.connect(("127.0.0.1", run.port))
        slow.sendall(request)
        received = slow.recv(4096)
        assert received.startswith(b"HTTP/1.1 200")
        time.sleep(1.5)  # the server waits in its `send` by now

        line, head = the_line(release, cast.minister), by(cast.head_of_profession)
        actions.decide_line(line, verdict="revoked", reason="A leak", occasion=head)
        began = time.monotonic()
        poll = select.poll()
        poll.register(slow, select.POLLERR | select.POLLHUP | select.POLLRDHUP)
        ended = poll.poll(5000)
        took = time.monotonic() - began
        left = _drained(slow)
        deadline = time.monotonic() + 10
        while not Event.objects.filter(verb="download.cut").exists() and time.monotonic() < deadline:
            time.sleep(0.1)

    assert ended, "the connection was still open after five seconds"
    assert took < 1.0, took
    assert len(received) + left < len(LARGE) / 2
    event = Event.objects.get(verb="download.cut")
    assert (event.outcome, event.actor) == ("failed", cast.minister.pseudonym)
    assert not ServedCopy.objects.exists()


def _drained(slow: socket.socket) -> int:
    total = 0
    try:
        while part := slow.recv(65536):
            total += len(part)
    except ConnectionError:
        pass  # what lay in the kernel was thrown away
    return total
