"""What a web process does before its first request, so that the first after an instant waits for none of it."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.utils.formats import get_format

from . import design
from .templatetags.design import is_ours

NAMED = re.compile(r"{% (?:component|wrap) \"([\w-]+)\"")


def parse_templates() -> None:
    """Every template of the project, and the components that they name. Nobody has asked for the pages of what is
    published while it was not, and to parse them takes longer than to answer."""
    folder = Path(settings.BASE_DIR) / "templates"
    named: set[str] = set()
    for page in sorted(folder.rglob("*.html")):
        get_template(page.relative_to(folder).as_posix())
        named.update(NAMED.findall(page.read_text()))
    for name in sorted(named):
        if not is_ours(name):
            design.macro(name)
    get_format("DECIMAL_SEPARATOR")  # with it every way to write a number, in the language of the pages
