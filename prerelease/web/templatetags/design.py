"""The one component tag.

    {% component "button" text="Approve" href=url %}
    {% wrap "inset-text" %}<p>Words, other tags, other components.</p>{% endwrap %}

A name is looked for first among our own (`templates/components/<name>.html`, each opens with its options), then
among the Design System's. In `wrap`, what stands between the tags is the component's `html` (`content` in ours).
"""

from functools import cache
from typing import Any, cast

from django import template
from django.forms import BaseForm
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.safestring import SafeString

from prerelease.web import design
from prerelease.web.forms import summary_of

register = template.Library()


@register.simple_tag(takes_context=True)
def component(context: template.Context, called: str, **options: Any) -> SafeString:
    """One component, ours or the Design System's, from keyword options."""
    if is_ours(called):
        return _ours(context, called, options)
    return design.render(called, options)


@register.simple_block_tag(takes_context=True)
def wrap(context: template.Context, content: SafeString, called: str, **options: Any) -> SafeString:
    """A component around what stands between the tags."""
    if is_ours(called):
        return _ours(context, called, options | {"content": content})
    return design.render(called, options | {"html": content})


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString | str:
    """What is wrong, at the top of the page, each error a link to its field; nothing when nothing is wrong."""
    errors = [error for form in forms if form for error in summary_of(form)]
    if not errors:
        return ""
    return design.render("error-summary", {"title_text": "There is a problem", "error_list": errors})


@cache
def is_ours(called: str) -> bool:
    """Or the Design System's; asked once a process for each name."""
    try:
        get_template(f"components/{called}.html")
    except TemplateDoesNotExist:
        return False
    return True


def _ours(context: template.Context, called: str, options: dict[str, Any]) -> SafeString:
    """Render with the options alone, so that no name of the page leaks in; forms keep their token."""
    inner = context.new(design.nested(options) | {"csrf_token": context.get("csrf_token")})
    return cast(Any, get_template(f"components/{called}.html")).template.render(inner)
