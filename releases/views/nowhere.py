from django.http import HttpRequest, HttpResponse

from prerelease.core.decision import Hidden

from .door import MISSING


def nowhere(request: HttpRequest) -> HttpResponse:
    """Every other address under /releases/: sign-in first, as for those that exist, then the same 404 (DECISIONS 6)."""
    raise Hidden(MISSING)
