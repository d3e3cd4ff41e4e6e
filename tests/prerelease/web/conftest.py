"""The face on its own: its own addresses, plain static files, and a Chromium that asks Django without a server."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.template import engines

from prerelease.core import clock
from tests.browser_page import chromium

__all__ = ["chromium"]

HERE = Path(__file__).parent
NOON = datetime(2020, 7, 15, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """12:00pm in London on Wednesday 15 July 2020, for this process."""
    monkeypatch.setattr(clock, "_set_at", NOON)


@pytest.fixture
def _gallery(settings: Any) -> None:
    """The addresses of `tests/prerelease/web/gallery.py`, with what the frame needs and no more."""
    settings.ROOT_URLCONF = "tests.prerelease.web.gallery"
    templates = dict(settings.TEMPLATES[0], DIRS=[*settings.TEMPLATES[0]["DIRS"], HERE / "templates"])
    settings.TEMPLATES = [templates]
    settings.NAVIGATION = [("Desk", "desk", ()), ("Outputs", "outputs", ("statistician",))]


@pytest.fixture
def html() -> Callable[..., str]:
    """Render a line of template."""

    def render(source: str, **context: Any) -> str:
        return engines["django"].from_string("{% load design london figures %}" + source).render(context)

    return render
