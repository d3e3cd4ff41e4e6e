"""Pieces of a document's text on pages."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

LOOKS = {"strong", "em", "sup", "sub", "ins"}


@register.filter
def pieces(found: Iterable[tuple[str, str]]) -> SafeString:
    """Pairs of text and look, escaped; a look that is not known is none."""
    return mark_safe("".join(_piece(text, look) for text, look in found))  # noqa: S308 - escaped


def _piece(text: str, look: str) -> str:
    shown = escape(text).replace("\n", "<br>")
    return f"<{look}>{shown}</{look}>" if look in LOOKS else shown
