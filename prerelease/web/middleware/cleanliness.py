import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from prerelease.web.errors import bad_request

CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class RefuseDirtyInput:
    """NUL bytes, control characters and broken UTF-8 in an address: a clear 400, never a fault further in.

    Fields of forms are cleaned by Django's own fields, which refuse NUL beside the field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raw = unquote_to_bytes(request.META.get("QUERY_STRING", "")) + b"/" + _path(request)
        if CONTROL.search(raw) or not _is_utf8(raw):
            return bad_request(request)
        return self.get_response(request)


def _path(request: HttpRequest) -> bytes:
    """As it arrived: Django has replaced what it could not decode."""
    return request.META.get("PATH_INFO", request.path).encode("latin-1", "replace")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
