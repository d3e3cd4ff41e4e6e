import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from prerelease.web.errors import bad_request

METHODS = ("GET", "HEAD", "POST")
CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
BROKEN = "\N{REPLACEMENT CHARACTER}"
NEVER_IN_TEXT = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)  # several lines are lawful in what people write


class RefuseOtherMethods:
    """All that anybody may do is to look and to act: 405 for anything else, whoever asks and whatever for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)


class RefuseDirtyInput:
    """NUL bytes, control characters and broken UTF-8 in an address, a header or a form: a clear 400, never a fault
    further in.

    A form in parts is read here too, unless it is for a view that takes files: reading it here would keep them in
    memory, and `parse_upload` asks the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raw = unquote_to_bytes(request.META.get("QUERY_STRING", "")) + b"/" + _path(request)
        if CONTROL.search(raw) or not _is_utf8(raw) or _has_dirty_header(request) or _has_dirty_form(request):
            return bad_request(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, *arguments: Any) -> HttpResponse | None:
        """Before anybody asks for a field, the check of the form's token included, which such a view makes itself."""
        takes_files = getattr(view, "csrf_exempt", False)
        in_parts = request.method == "POST" and request.content_type == "multipart/form-data"
        return bad_request(request) if in_parts and not takes_files and _has_dirty_parts(request) else None


def _path(request: HttpRequest) -> bytes:
    """As it arrived: what Django could not decode it has put back as %C0%AF, which no address of ours holds."""
    return unquote_to_bytes(request.path_info.encode())


def _has_dirty_header(request: HttpRequest) -> bool:
    values = [value for key, value in request.META.items() if key.startswith(("HTTP_", "CONTENT_"))]
    return any(isinstance(one, str) and CONTROL.search(one.encode("latin-1", "replace")) for one in values)


def _has_dirty_form(request: HttpRequest) -> bool:
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return False
    raw = unquote_to_bytes(request.body.replace(b"+", b" "))
    return not is_clean_text(raw) or any(CONTROL.search(name.encode()) for name in request.POST)


def _has_dirty_parts(request: HttpRequest) -> bool:
    """Django puts U+FFFD for what is not UTF-8: a form that holds one is refused, though somebody may have typed it."""
    said = [one for _, values in request.POST.lists() for one in values]
    return any(BROKEN in one or not is_clean_text(one.encode()) for one in said) or any(
        BROKEN in name or CONTROL.search(name.encode()) for name in request.POST
    )


def is_clean_text(raw: bytes) -> bool:
    """UTF-8, on as many lines as may be, with no other control characters."""
    return NEVER_IN_TEXT.search(raw) is None and _is_utf8(raw)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
