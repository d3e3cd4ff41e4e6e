"""Asks a ClamAV daemon whether a file is harmful: the INSTREAM command of clamd, over TCP or a socket.

Only where CLAMD_URL says where it is. The bytes go from the sealed file to the daemon and nowhere else. If it cannot be
asked, or answers anything but yes or no, the file is not scanned, and what is not scanned waits.
"""

import socket
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 60
LARGEST_CHUNK = 64 * 1024
LONGEST_ANSWER = 4096


class ScannerSilent(Exception):
    """There is a scanner, and it gave no verdict."""


@dataclass(frozen=True)
class Scan:
    """`scanner` is "" where none is configured. `found` is what the scanner calls it; "" where it found nothing."""

    scanner: str
    found: str = ""
    too_large: bool = False


def is_configured() -> bool:
    return bool(settings.CLAMD_URL)


def scan(chunks: Iterable[bytes]) -> Scan:
    """The verdict on these bytes. Raises ScannerSilent, and whatever goes wrong with `chunks`."""
    if not is_configured():
        return Scan("")
    try:
        with _connected(settings.CLAMD_URL) as line:
            return _verdict(_asked(line, chunks))
    except OSError as fault:
        raise ScannerSilent from fault


def _connected(url: str) -> socket.socket:
    """tcp://host:port or unix:///path. Raises ScannerSilent for anything else: a wrong setting scans nothing."""
    parts = urlsplit(url)
    match parts.scheme:
        case "tcp" if parts.hostname and parts.port:
            return socket.create_connection((parts.hostname, parts.port), timeout=SECONDS)
        case "unix" if parts.path:
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(SECONDS)
            line.connect(parts.path)
            return line
        case _:
            raise ScannerSilent


def _asked(line: socket.socket, chunks: Iterable[bytes]) -> bytes:
    # A daemon that has heard enough hangs up while we still speak; its answer is there all the same.
    with suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(b"zINSTREAM\0")
        for chunk in chunks:
            for at in range(0, len(chunk), LARGEST_CHUNK):
                piece = chunk[at : at + LARGEST_CHUNK]
                line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(1024)):
        answer += more
    return answer


def _verdict(answer: bytes) -> Scan:
    if not answer.endswith(b"\0"):
        raise ScannerSilent  # it hung up in the middle of a sentence
    said = answer.rstrip(b"\0\n").decode("utf-8", "replace")
    if said == "stream: OK":
        return Scan("ClamAV")
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Scan("ClamAV", found=said.removeprefix("stream: ").removesuffix(" FOUND"))
    if "size limit exceeded" in said:
        return Scan("ClamAV", too_large=True)
    raise ScannerSilent
