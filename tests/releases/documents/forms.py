"""Forms as browsers send them, and as nobody should: the request, whose body is made as it is read."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.core.handlers.wsgi import WSGIRequest

BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
ENDING = f"--{BOUNDARY}--\r\n".encode()


class Body:
    """A request's body that is never whole in memory. `taken` is how much was read of it."""

    def __init__(self, pieces: Iterable[bytes]):
        self._pieces, self._left, self.taken = iter(pieces), b"", 0

    def read(self, size: int = -1) -> bytes:
        if not self._left:
            self._left = next(self._pieces, b"")
        data, self._left = self._left[:size], self._left[size:]
        self.taken += len(data)
        return data

    readline = read  # Django wants there to be one; nothing here calls it


def field(name: str, value: bytes | str) -> bytes:
    content = value if isinstance(value, bytes) else value.encode()
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + content + b"\r\n"
    )


def file_head(disposition: bytes) -> bytes:
    """`disposition` is what follows `form-data; `, as bytes, so that it may be as bad as a browser's worst."""
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode() + disposition
    return head + b"\r\nContent-Type: text/csv\r\n\r\n"


def file(name: str, content: bytes = b"a,b\n1,2\n", of: str = "file") -> bytes:
    return file_head(f'name="{of}"; filename="{name}"'.encode()) + content + b"\r\n"


def post(
    *parts: bytes | Iterator[bytes], length: int | None = None, ending: bytes = ENDING, **meta
) -> WSGIRequest:
    """A request with these parts. Give `length` where a part is an iterator."""
    if length is None:
        length = sum(map(len, parts)) + len(ending)
    body = Body(chain.from_iterable([part] if isinstance(part, bytes) else part for part in (*parts, ending)))
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.input": body,
            "wsgi.url_scheme": "http",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(length),
            **meta,
        }
    )
