"""The error pages. Those that come when something is broken ask neither the session nor the database."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .context import bare


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return bare_page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page whether it is missing or hidden; the address asked for is not repeated (DECISIONS 6)."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest, status: int = 500) -> HttpResponse:
    return bare_page(request, "500.html", status)


def not_recorded(request: HttpRequest) -> HttpResponse:
    """No record, no page: the trail could not be written, so nothing is shown (SECURITY anchor 3)."""
    response = bare_page(request, "503.html", 503)
    response.headers["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """settings.CSRF_FAILURE_VIEW"""
    return bare_page(request, "403_csrf.html", 403)


def bare_page(request: HttpRequest, template: str, status: int, **words: Any) -> HttpResponse:
    """A page without context processors."""
    nonce = getattr(request, "csp_nonce", "")
    return HttpResponse(render_to_string(template, bare() | {"CSP_NONCE": nonce} | words), status=status)
