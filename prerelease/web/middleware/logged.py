from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware


class LogRequests(RequestMiddleware):
    """Logs each request by its route. What somebody typed into the address bar, or filtered a table by, may be a
    figure; which release it was is in the trail, under the same request id."""

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """An open file stays one, so that the web server can have the system send it: wrapped, to tell when it began
        and ended, it would be read and copied piece by piece."""
        file = getattr(response, "file_to_stream", None)
        super().handle_response(request, response)
        if file is not None:
            response.streaming_content = file  # type: ignore[attr-defined]

    def format_request(self, request: HttpRequest) -> str:
        return f"{request.method} {route(request.path_info)}"


def route(path: str) -> str:
    """`/releases/<ref>/read/`; for an address that there is not, that there is none."""
    try:
        return f"/{resolve(path).route}"
    except Resolver404:
        return "(no such address)"
