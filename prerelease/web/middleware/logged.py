from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware


class LogRequests(RequestMiddleware):
    """Logs each request by its route. What somebody typed into the address bar, or filtered a table by, may be a
    figure; which release it was is in the trail, under the same request id."""

    def format_request(self, request: HttpRequest) -> str:
        return f"{request.method} {route(request.path_info)}"


def route(path: str) -> str:
    """`/releases/<ref>/read/`; for an address that there is not, that there is none."""
    try:
        return f"/{resolve(path).route}"
    except Resolver404:
        return "(no such address)"
