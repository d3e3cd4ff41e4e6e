"""What a web process does before its first request, so that the first after an instant waits for none of it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template.loader import get_template


def parse_templates() -> None:
    """Every template of the project. Nobody has asked for the pages of what is published while it was not, and to
    parse them takes longer than to answer."""
    folder = Path(settings.BASE_DIR) / "templates"
    for page in sorted(folder.rglob("*.html")):
        get_template(page.relative_to(folder).as_posix())
