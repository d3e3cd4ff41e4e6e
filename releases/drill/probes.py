"""What asks for everything, all the time, and notes when a canary first came: over HTTP, as anybody could.

Instants here are of time.monotonic(), which no clock of the drill moves.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle

from .setting_up import Target

GIVEN_UP = 5.0  # seconds without an answer
FAR = {
    "page": 0.1,
    "file": 0.2,
    "private": 0.2,
}  # seconds from one question to the next, far from the instant
NEAR = {"page": 0.015, "file": 0.1, "private": 0.1}  # the same around it, until the page is public
AROUND = 0.1  # seconds before the instant from which it is near
FIRST = {"page": 0.001, "file": 0.05, "private": 0.06}  # seconds after it at which a question falls


@dataclass
class Seen:
    """What was seen of one target. `early` counts bytes of answers with the canary that began before the instant."""

    target: Target
    looks: int = 0
    failures: int = 0
    early: int = 0
    early_where: str = ""  # the first of them: its address, and how long before the instant
    strayed: int = 0
    page_at: float | None = None
    file_at: float | None = None

    @property
    def is_public(self) -> bool:
        return self.page_at is not None and self.file_at is not None

    @property
    def first_at(self) -> float | None:
        """The first public byte of any kind."""
        at = [one for one in (self.page_at, self.file_at) if one is not None]
        return min(at) if at else None


@dataclass
class Probes:
    """`at` is the true instant of publication. `cookie` is of somebody signed in who has no line."""

    port: int
    at: float
    targets: Sequence[Target]
    cookie: str = ""
    seen: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seen = [Seen(target) for target in self.targets]
        self._over = threading.Event()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """For each target one that asks for its page and one for its file, and one for all else, to the block's end."""
        threads = [threading.Thread(target=work, daemon=True) for work in self._probers()]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join(GIVEN_UP * 2)

    def _probers(self) -> Iterator[Callable[[], None]]:
        for one in self.seen:
            yield lambda one=one: self._probe("page", [(one, one.target.page, "")])
            yield lambda one=one: self._probe("file", [(one, one.target.file, "")])
        elsewhere = [
            (one, path, who) for one in self.seen for path in one.target.private for who in ("", "x")
        ]
        yield lambda: self._probe("private", [*elsewhere, *((one, "/", "") for one in self.seen)])

    def _probe(self, kind: str, questions: Sequence[tuple[Seen, str, str]]) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=GIVEN_UP)
        for one, path, who in cycle(questions):
            if self._over.is_set():
                break
            try:
                self._ask(connection, kind, one, path, self.cookie if who else "")
            except (OSError, HTTPException):
                one.failures += 1
                connection.close()
            self._over.wait(self._until_next(kind, one))
        with suppress(OSError):
            connection.close()

    def _until_next(self, kind: str, one: Seen) -> float:
        """Seconds to the next question. One falls just after the instant, and those around it are close together until
        the page is public; else there are few, or the lateness would be that of a queue of our own making."""
        now = time.monotonic() - self.at - FIRST[kind]
        if now < -AROUND or one.page_at is not None:
            return min(FAR[kind], max(-AROUND - now, NEAR[kind]))
        return NEAR[kind] - now % NEAR[kind]

    def _ask(self, connection: HTTPConnection, kind: str, one: Seen, path: str, cookie: str) -> None:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        began_at = time.monotonic()
        body = answer.read()
        one.looks += 1
        if one.target.canary.encode() in body:
            self._found(kind, one, path, began_at, body)

    def _found(self, kind: str, one: Seen, path: str, began_at: float, body: bytes) -> None:
        if began_at < self.at:
            one.early += len(body)
            one.early_where = one.early_where or f"{path} {(self.at - began_at) * 1000:.1f} ms before"
        elif path.startswith("/releases/"):
            one.strayed += len(body)  # never for those who ask here, published or not
        elif kind == "page":
            one.page_at = one.page_at or began_at
        elif kind == "file" and body == one.target.content.encode():
            one.file_at = one.file_at or began_at
