"""A file as it lies, by the way that costs a Python server least: for a comparison only; `bench seal` starts it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["application"]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/health/":
        start_response("200 OK", [("Content-Length", "0")])
        return []
    path = os.environ["PLAIN_FILE"]
    start_response("200 OK", [("Content-Length", str(os.path.getsize(path)))])
    return environ["wsgi.file_wrapper"](open(path, "rb"), 1024 * 1024)  # type: ignore[no-any-return]
