from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NeverStore:
    """Anything for somebody signed in, and anything on a private address, is kept by no cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        return response
