"""A small mail server of SMTP's plain words (RFC 5321), on a port of its own, for as long as a test needs it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class PostOffice:
    """`received` in the order of arrival. With `refuses` it answers every message with that line instead."""

    port: int = 0
    received: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""
    asked: int = 0


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _counter(office)) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield office
        finally:
            server.shutdown()


def _counter(office: PostOffice) -> type[socketserver.StreamRequestHandler]:
    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 post office")
            for line in iter(self.rfile.readline, b""):
                word = line.strip().upper()[:4].decode("ascii", "replace")
                if word == "DATA":
                    self._say("354 go on")
                    self._take()
                elif word == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 ok")

        def _take(self) -> None:
            """To the line that is a full stop alone; a line that begins with one came with another before it."""
            lines = list(iter(self.rfile.readline, b".\r\n"))
            office.asked += 1
            if office.refuses:
                self._say(office.refuses)
                return
            raw = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
            office.received.append(message_from_bytes(raw, policy=policy.default))
            self._say("250 taken")

        def _say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

    return Counter
