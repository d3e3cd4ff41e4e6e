"""What somebody saw: whether a figure of the release got to them, anywhere in an answer."""

from django.http.response import HttpResponseBase

from .builders import DRAFT_WORDS, FIGURES


def body_of(response: HttpResponseBase) -> str:
    return response.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]


def figures_in(response: HttpResponseBase) -> list[str]:
    """Every marked figure, and the words of the press draft, in the body or in any header."""
    seen = body_of(response) + str(response.headers) + str(response.cookies)
    return [secret for secret in (*FIGURES, DRAFT_WORDS) if secret in seen]
