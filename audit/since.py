"""What the trail has gained since a place in it: how a story finds what each of its deeds left."""

from __future__ import annotations

from django.db.models import Max

from .models import Event


def end() -> int:
    """The place of the latest event; 0 in an empty trail."""
    return Event.objects.aggregate(last=Max("seq"))["last"] or 0


def since(place: int) -> list[Event]:
    """The events after a place, oldest first."""
    return list(Event.objects.filter(seq__gt=place).order_by("seq"))
