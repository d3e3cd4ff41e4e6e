from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError

from audit.record import Unrecorded, record
from prerelease.core import clock, london
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents.shown import words_of
from releases.documents.taken import marked_text, plain_text
from releases.models import DraftHandOver, DraftVersion
from releases.policies.drafts import may_copy_draft

from . import gate
from .open_draft import let_in


@dataclass(frozen=True)
class TakenText:
    """A copy that is in the trail, with its hash: what leaves the service, to the letter."""

    text: str
    sha256: str
    name: str  # of the file, which says nothing of what is inside


def copy_draft(
    version: DraftVersion, *, hand_over: DraftHandOver | None = None, occasion: Occasion
) -> TakenText:
    """A press draft as text to take away: marked at its top and bottom until publication, plain after it.

    Two events, as for any download: the gate's, before a word is opened, and one with the hash of what was made.
    Raises Denied, and Unrecorded where either could not be recorded: then nothing leaves.
    """
    may = may_copy_draft(version, hand_over=hand_over, by=occasion.by, moment=clock.moment())
    if not may:
        raise Denied(may, verb=events.DRAFT_COPIED, **version.refs)
    detail = {"reader": str(hand_over.to.pseudonym)} if hand_over else {}
    sight = let_in(version, events.DRAFT_COPIED, occasion, detail)

    words = words_of(version)
    text = (
        plain_text(words)
        if sight.is_released
        else marked_text(words, lines=_mark(version, sight, hand_over, occasion))
    )
    taken = TakenText(
        text, hashlib.sha256(text.encode()).hexdigest(), f"press-notice-{version.draft.number}.txt"
    )

    record_taken(version, taken, occasion, detail | {"copy": sight.copy})
    return taken


def record_taken(version: DraftVersion, taken: TakenText, occasion: Occasion, detail: dict[str, str]) -> None:
    """The hash of the copy, before its first byte leaves."""
    said = detail | {"sha256": taken.sha256}
    try:
        record(events.DRAFT_COPIED, version, occasion, clock.moment(), detail=said)
    except DatabaseError as fault:
        raise Unrecorded from fault


def _mark(
    version: DraftVersion, sight: gate.Sight, hand_over: DraftHandOver | None, occasion: Occasion
) -> list[str]:
    """The marking, the embargo, whose copy it is, and the reference that keys the event."""
    release, at = version.release, f"{london.clock_time(sight.at)} on {london.day(sight.at)}"
    whose = f"Taken by {occasion.by.name}, {sight.post}, {at}."
    if hand_over is not None:
        whose = f"Handed over to {hand_over.to.name} by {occasion.by.name}, {sight.post}, {at}."
    return [
        f"{settings.MARKING}. Not to be shared before publication, due {london.when(release.publish_at)}.",
        f"{whose} {version}. Copy {sight.copy}.",
    ]
