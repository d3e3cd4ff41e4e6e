"""A form with files, read part by part, with every name as the browser sent it.

Django's own parser cleans a file name before anyone sees it, drops a part whose header it cannot decode, and takes
a body that ends early for a whole one. This one keeps its streams and replaces its loop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.http.multipartparser import ChunkIter, InterBoundaryIter, LazyStream, MultiPartParser, exhaust
from django.utils.http import parse_header_parameters

UNREADABLE_NAME = "\N{REPLACEMENT CHARACTER}"
LONGEST_HEAD = 16 * 1024
TAIL = 512


class CutShort(Exception):
    """The body ended before the form did."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Part:
    """One part: a field where `file_name` is None, else a file. `stream` yields its bytes, once, in pieces."""

    field: str
    file_name: str | None
    stream: LazyStream


class Parts(MultiPartParser):
    """The parts of one request, in order. Raises CutShort at the end if the end is not there."""

    def __iter__(self) -> Iterator[Part]:
        body = _Body(self._input_data)
        for stream in InterBoundaryIter(
            LazyStream(ChunkIter(body, self._chunk_size)), b"--" + self._boundary
        ):
            if part := _part(stream):
                yield part
            exhaust(stream)
        exhaust(ChunkIter(body, self._chunk_size))
        if b"--" + self._boundary + b"--" not in body.tail:
            raise CutShort


class _Body:
    """Remembers how the body ended."""

    def __init__(self, stream: Readable):
        self._stream, self.tail = stream, b""

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.tail = (self.tail + data[-TAIL:])[-TAIL:]
        return data


def _part(stream: LazyStream) -> Part | None:
    """None for what lies before the first boundary and after the last, and for a part with no name."""
    head = b""
    while b"\r\n\r\n" not in head and len(head) < LONGEST_HEAD and (more := stream.read(1024)):
        head += more
    head, found, rest = head.partition(b"\r\n\r\n")
    stream.unget(rest)
    if not found:
        return None
    parameters = _disposition(head)
    if "name" not in parameters and "filename" not in parameters:
        return None
    return Part(parameters.get("name", "").strip(), _file_name(parameters), stream)


def _disposition(head: bytes) -> dict[str, str]:
    """Bytes that are not UTF-8 become U+FFFD, which no name that we accept contains."""
    for line in head.decode("utf-8", "replace").split("\r\n"):
        if line.lower().startswith("content-disposition:"):
            try:
                return parse_header_parameters(line)[1]
            except Exception:
                # The standard library's reader of RFC 2231 fails in several ways on a header made to hurt it.
                return {"name": "", "filename": UNREADABLE_NAME}
    return {}


def _file_name(parameters: dict[str, str]) -> str | None:
    """Browsers escape these three characters, and no others (WHATWG HTML, multipart/form-data)."""
    name = parameters.get("filename")
    if name is None:
        return None
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
