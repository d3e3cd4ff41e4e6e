"""Who reads a press draft, and who could be asked for."""

from __future__ import annotations

from django.db.models import QuerySet

from prerelease.accounts.models import Person
from releases.models import DraftReader, DraftVersion, PressDraft


def readers_of(draft: PressDraft) -> QuerySet[DraftReader]:
    """Those who are named on it now, in the order in which they were."""
    return draft.readers.filter(removed_at__isnull=True).select_related("person").order_by("at", "pk")


def people_with_lines(draft: PressDraft) -> QuerySet[Person]:
    """Everyone with a granted line on the release, of either kind, except its author and its readers."""
    granted = draft.release.lines.granted().values("holding__person")
    named = readers_of(draft).values("person")
    return (
        Person.objects.filter(pk__in=granted, is_active=True)
        .exclude(pk__in=named)
        .exclude(pk=draft.by_id)
        .order_by("name", "pk")
    )


def versions_of(draft: PressDraft) -> list[DraftVersion]:
    """The newest first. A draft is begun with its first version, so there is one."""
    return list(draft.versions.select_related("by", "draft__release").order_by("-number"))
