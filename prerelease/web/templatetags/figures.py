"""Numbers on pages."""

from collections.abc import Iterable
from html import escape
from typing import Any

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


@register.filter
def sheet_cells(row: Iterable[Any]) -> SafeString:
    """The cells of a workbook's row, escaped, with what each heads and how many rows and columns it takes."""
    return mark_safe("".join(map(_sheet_cell, row)))  # noqa: S308 - escaped


def _sheet_cell(cell: Any) -> str:
    tag = "th" if cell.scope else "td"
    scope = f' scope="{cell.scope}"' if cell.scope else ""
    number = ' class="number"' if cell.is_number else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    note = ' <span class="app-sheet__raw">raw value</span>' if cell.is_raw else ""
    return f"<{tag}{scope}{number}{down}{across}>{escape(cell.text)}{note}</{tag}>"


def _cell(at: int, text: str, is_number: bool) -> str:
    tag = 'th scope="row"' if at == 0 and text else "td"
    number = ' class="number"' if is_number else ""
    return f"<{tag}{number}>{escape(text)}</{tag[:2]}>"
