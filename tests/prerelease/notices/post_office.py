"""A small mail server of SMTP's plain words (RFC 5321), on a port of its own, for as long as a test needs it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class PostOffice:
    """`received` in the order of arrival. With `refuses` it answers every message with that line instead.

    With `hangs_up` it takes every message and breaks the line before it says so. `then` is asked with the last message
    once it is taken and that is said, before the sender may go: set it to do something in between.
    """

    port: int = 0
    received: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""
    hangs_up: bool = False
    asked: int = 0
    then: Callable[[EmailMessage], None] | None = None


@contextmanager
def post_office() -> Iterator[PostOffice]:
    with Counters(("127.0.0.1", 0), Counter) as server:
        server.office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.office
        finally:
            server.shutdown()


class Counters(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.office = PostOffice()


class Counter(socketserver.StreamRequestHandler):
    server: Counters

    def handle(self) -> None:
        self._say("220 post office")
        for line in iter(self.rfile.readline, b""):
            match line.strip().upper()[:4]:
                case b"DATA":
                    self._say("354 go on")
                    if not self._take():
                        return
                case b"QUIT":
                    self._let_go()
                    return
                case _:
                    self._say("250 ok")

    def _take(self) -> bool:
        """To the line that is a full stop alone; a line that begins with one came with another before it."""
        lines, office = list(iter(self.rfile.readline, b".\r\n")), self.server.office
        office.asked += 1
        if office.refuses:
            self._say(office.refuses)
            return True
        raw = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        office.received.append(message_from_bytes(raw, policy=policy.default))
        if not office.hangs_up:
            self._say("250 taken")
        return not office.hangs_up

    def _let_go(self) -> None:
        office = self.server.office
        if office.then and office.received:
            office.then(office.received[-1])
        self._say("221 bye")

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")
