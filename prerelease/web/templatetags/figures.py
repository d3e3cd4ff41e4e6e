"""Numbers on pages."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def figures(number: int) -> str:
    """15,012"""
    return f"{number:,}"


@register.filter
def cells(row: Iterable[tuple[str, bool]]) -> SafeString:
    """The cells of a table's row, escaped; the first heads it, unless it is empty. Each with whether it is a figure.

    Not in a template: a page may have thousands of cells, and a template takes ten times as long for each.
    """
    return mark_safe("".join(_cell(at, text, number) for at, (text, number) in enumerate(row)))  # noqa: S308 - escaped


def _cell(at: int, text: str, is_number: bool) -> str:
    tag = 'th scope="row"' if at == 0 and text else "td"
    number = ' class="number"' if is_number else ""
    return f"<{tag}{number}>{escape(text)}</{tag[:2]}>"
