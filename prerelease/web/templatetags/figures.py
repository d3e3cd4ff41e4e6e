"""Numbers on pages."""

from django import template

register = template.Library()


@register.filter
def figures(number: int) -> str:
    """15,012"""
    return f"{number:,}"
