"""People at browsers who upload one file after another, over real sockets, and remember which were acknowledged."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from releases.demo.browser import Browser
from tests.releases.documents.forms import BOUNDARY, ENDING, file
from tests.releases.documents.forms import field as form_field
from tests.world.cast import PASSWORD

BETWEEN = 0.1  # seconds between one file and the next
IN_THE_MIDDLE = 0.4  # for how long a slow line stops in the middle of a file
GIVEN_UP = 20.0


@dataclass
class Uploads:
    """What was sent, by file name, and what became of it: acknowledged, told no, or the line broke."""

    sent: dict[str, bytes] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def unclear(self) -> list[str]:
        """Answers that do not say to a person that it did not work."""
        clear = ("There is a problem", "Sorry, there is a problem with the service", "Try again in a minute")
        return [said[:200] for said in self.refused.values() if not any(one in said for one in clear)]


class Sender(threading.Thread):
    """`then` is called once, at once, when the next file is acknowledged: set it to do something at that instant."""

    def __init__(
        self, address: str, place: str, email: str, number: int, content: Callable[[str], bytes]
    ) -> None:
        super().__init__(daemon=True)
        browser = Browser(address, f"sender {number}")
        assert "login" not in browser.sign_in(email, PASSWORD).address
        self._cookie, self._port, self._place = browser.cookie, int(address.rsplit(":", 1)[1]), place
        self._token = browser.get(place).form["csrfmiddlewaretoken"]
        self._number, self._content, self.is_slow = number, content, number == 0
        self.uploads, self.stopping = Uploads(), threading.Event()
        self.then: Callable[[], None] | None = None

    def run(self) -> None:
        count = 0
        while not self.stopping.is_set():
            count += 1
            name = f"sender-{self._number}-{count}.csv"
            self.uploads.sent[name] = self._content(name)
            try:
                self._send(name)
            except (OSError, HTTPException):
                self.uploads.broken.add(name)
            time.sleep(BETWEEN)

    def _send(self, name: str) -> None:
        body = form_field("csrfmiddlewaretoken", self._token) + file(name, self.uploads.sent[name]) + ENDING
        line = HTTPConnection("127.0.0.1", self._port, timeout=GIVEN_UP)
        try:
            line.putrequest("POST", self._place)
            line.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
            line.putheader("Content-Length", str(len(body)))
            line.putheader("Cookie", self._cookie)
            line.endheaders()
            for piece in (body[: len(body) // 2], body[len(body) // 2 :]):
                line.send(piece)
                time.sleep(IN_THE_MIDDLE if self.is_slow else 0)
            answer = line.getresponse()
            if answer.status == 302 and answer.headers["Location"] == self._place.removesuffix(
                "add-document/"
            ):
                self._acknowledged(name)
            else:
                self.uploads.refused[name] = f"{answer.status} {answer.read().decode()}"
        finally:
            line.close()

    def _acknowledged(self, name: str) -> None:
        then, self.then = self.then, None
        if then:
            then()
        self.uploads.acknowledged.add(name)
