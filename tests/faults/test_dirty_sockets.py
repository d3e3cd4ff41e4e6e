"""What no client library would send, over a real socket: a clear 400, from us or from the web server, never a fault.

`tests/prerelease/web/test_dirty_input.py` asks every address; here the bytes are raw, and gunicorn reads them first.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

import psutil
import pytest
from django.urls import reverse

from releases.demo.browser import Browser
from releases.models import Summary
from tests.faults.running import Running, running
from tests.releases.public_side import PAGE
from tests.world.builders import FIGURES, PUBLISHES_AT
from tests.world.cast import PASSWORD

pytestmark = pytest.mark.faults

# Never lawful, wherever they stand.
DIRT = {
    "a raw NUL": b"a\0b",
    "a raw carriage return": b"a\rb",
    "a raw line feed": b"a\nb",
    "an escape": b"a\x1bb",
}
ENCODED = {
    "an encoded NUL": b"a%00b",
    "an encoded line end": b"a%0D%0Ab",
    "overlong UTF-8": b"a%C0%AFb",
    "a long overlong": b"a%F0%80%80%AFb",
    "a surrogate": b"a%ED%A0%80b",
    "raw overlong UTF-8": b"a\xc0\xafb",
}
# In a form, where a line end is lawful in what people write.
IN_WORDS = {
    name: dirt for name, dirt in (DIRT | ENCODED).items() if "line" not in name and "carriage" not in name
}
# As bytes of a header these are Latin-1, so they may pass: and then they are no fault.
LAWFUL = [b"a\xc0\xafb", b"\xff\xfe", b"%00%0D%0ASet-Cookie: a=b", b"\xed\xa0\x80"]
PART = b'--edge\r\nContent-Disposition: form-data; name="text"\r\n\r\n%s\r\n--edge--\r\n'
FORM, PARTS = b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=edge"


@pytest.fixture(autouse=True)
def _passwords_as_the_service_has_them(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@dataclass(frozen=True)
class Wire:
    """A person's own line to the web server, without anything that would tidy up what is sent."""

    port: int
    cookie: bytes

    def send(self, raw: bytes) -> tuple[int, str]:
        """What is answered until the server closes the line."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(raw)
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 "), raw
        return int(answer[9:12]), answer.decode("latin-1")

    def get(self, target: bytes, *headers: bytes, cookie: bytes = b"") -> bytes:
        return self._head(b"GET", target, headers, b"; other=" + cookie if cookie else b"")

    def post(self, target: bytes, body: bytes, kind: bytes = FORM) -> bytes:
        about = (b"Content-Type: " + kind, b"Content-Length: %d" % len(body))
        return self._head(b"POST", target, about, b"") + body

    def _head(self, method: bytes, target: bytes, headers: tuple[bytes, ...], more: bytes) -> bytes:
        cookies = b"Cookie: " + self.cookie + more
        lines = [method + b" " + target + b" HTTP/1.1", b"Host: 127.0.0.1", cookies, b"Connection: close"]
        return b"\r\n".join([*lines, *headers]) + b"\r\n\r\n"


Asked = Iterator[tuple[str, bytes]]


def in_addresses(wire: Wire, places: list[bytes]) -> Asked:
    for (name, dirt), place in product((DIRT | ENCODED).items(), places):
        yield f"{name} in the path of {place!r}", wire.get(place + dirt)
        yield f"{name} in a query of {place!r}", wire.get(place + b"?page=" + dirt)
        yield f"{name} as a query's name of {place!r}", wire.get(place + b"?" + dirt + b"=1")


def in_headers(wire: Wire, places: list[bytes]) -> Asked:
    for (name, dirt), place in product(DIRT.items(), places):
        yield f"{name} in a cookie at {place!r}", wire.get(place, cookie=dirt)
        yield f"{name} in a header's name at {place!r}", wire.get(place, b"X-" + dirt + b": 1")
        for header in (b"User-Agent", b"X-Request-ID", b"Host", b"Referer"):
            yield f"{name} in {header!r} at {place!r}", wire.get(place, header + b": " + dirt)


def in_bodies(wire: Wire, forms: list[bytes]) -> Asked:
    for (name, dirt), place in product(IN_WORDS.items(), forms):
        yield f"{name} in a field at {place!r}", wire.post(place, b"text=" + dirt)
        yield f"{name} as a field's name at {place!r}", wire.post(place, dirt + b"=1")
        if b"%" not in dirt:  # in parts nothing is encoded
            yield f"{name} in a part at {place!r}", wire.post(place, PART % dirt, PARTS)


def lawful(wire: Wire, places: list[bytes]) -> Asked:
    for odd, place in product(LAWFUL, places):
        yield f"{odd!r} in a header at {place!r}", wire.get(place, b"User-Agent: " + odd)
        yield f"{odd!r} in a cookie at {place!r}", wire.get(place, cookie=odd)


def test_dirt_on_the_wire_is_a_clear_400(committed_database, stage, cast, tmp_path):
    release = stage("window_open")
    places = [b"/", PAGE.encode(), f"/releases/{release.ref}/".encode(), b"/nowhere/"]
    forms = [reverse("write_summary", args=[release.ref]).encode(), b"/accounts/login/"]
    with running(tmp_path, PUBLISHES_AT, in_seconds=3600) as run:
        browser = Browser(run.address, "The statistician")
        browser.sign_in(cast.statistician.email, PASSWORD)
        wire, workers = Wire(run.port, browser.cookie.encode()), web_workers(run)

        asked = chain(in_addresses(wire, places), in_headers(wire, places), in_bodies(wire, forms))
        dirty = {what: wire.send(raw) for what, raw in asked}
        odd = {what: wire.send(raw) for what, raw in lawful(wire, places)}

        assert web_workers(run) == workers, "one of them died"
        assert run.get("/health/")[0] == 200
        log = (tmp_path / "logs" / "web.log").read_text(errors="replace")

    assert {what: status for what, (status, _) in dirty.items() if status != 400} == {}
    assert {what: status for what, (status, _) in odd.items() if status >= 500} == {}
    assert len(dirty) >= 250
    said = " ".join(page for _, page in (*dirty.values(), *odd.values()))
    assert not [leak for leak in ("Traceback", "set-cookie: a=b", *FIGURES) if leak in said]
    assert "Traceback" not in log
    assert not Summary.objects.exists()


def web_workers(run: Running) -> list[int]:
    return sorted(one.pid for one in psutil.Process(run.services.processes["web"].pid).children())
