"""Where a notice waits: a row with the change that it tells of. No request speaks to a mail server or a broker."""

from __future__ import annotations

from collections.abc import Mapping

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment

from .models import Notice


def queue(kind: str, *, to: Person, about: str, words: Mapping[str, str], moment: Moment) -> None:
    """Tell somebody something once: a second notice of the same kind about the same thing is not queued."""
    Notice.objects.get_or_create(
        kind=kind,
        to=to,
        about=about,
        defaults={"words": dict(words), "queued_at": moment.low, "next_try_at": moment.low},
    )
