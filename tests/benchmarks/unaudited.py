"""The same service for a comparison only: its table page with neither door nor gate, and nothing in the trail.

What is left is what any Django page of this kind does: session, person, the document by its reference, its sealed page
opened, the same template. `bench read` starts it, and nothing else.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest

from prerelease.core import clock
from prerelease.core.moment import Moment
from prerelease.wsgi import application
from releases import actions
from releases.actions.gate import Sight
from releases.models import DocumentVersion
from releases.views import reading

__all__ = ["application"]


def _fetched(request: HttpRequest, release_ref: str, ref: str) -> DocumentVersion:
    """In one question, and with no clock but its own."""
    request.came = Moment.of(clock.now())  # type: ignore[attr-defined]
    versions = DocumentVersion.objects.select_related("document__release__publication", "reading")
    return versions.get(document__ref=ref, document__release__ref=release_ref)


def _open(version: Any, *, place: Any = None, occasion: Any) -> Sight:
    return Sight(uuid.uuid4(), clock.now(), "list", clock.FAR_FUTURE, "Minister", "Department", False)


reading.fetch_version_to_open = _fetched
actions.open_document = _open
