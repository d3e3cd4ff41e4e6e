"""What every page with unpublished words or figures carries: the marking, until when, and who opened this copy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from prerelease.accounts.models import Person
from prerelease.core import london
from releases.actions.gate import Sight
from releases.models import Release

from .door import moment_of


def marked(request: HttpRequest, release: Release) -> dict[str, object]:
    """For the page's context: the marking, until there is nothing to mark, and whether publication is late."""
    return {
        "marking": "" if release.is_published else settings.MARKING,
        "late": not release.is_published and moment_of(request).passed(release.publish_at),
        "person": request.occasion.by,  # type: ignore[attr-defined]
    }


def lines_on_a_picture(request: HttpRequest, release: Release, sight: Sight) -> tuple[str, ...]:
    """The same mark as it is drawn into a page image: two short lines."""
    marking = "" if release.is_published else f"{settings.MARKING} · "
    person: Person = request.occasion.by  # type: ignore[attr-defined]
    at = f"{london.clock_time(sight.at)}, {london.day(sight.at)}"
    return f"{marking}{person.name}, {sight.post}", f"{at} · copy {sight.copy}"


def mark_of(person: Person, sight: Sight) -> str:
    """Who opened this copy, as what, when, and the reference that keys the event in the trail."""
    at = f"{london.clock_time(sight.at)} on {london.day(sight.at, year=False)}"
    return f"Opened by {person.name}, {sight.post}, {at}. Copy {sight.copy}."
