from __future__ import annotations

import hashlib

from django.db import DatabaseError

from audit.record import Unrecorded, record
from prerelease.core import clock, london
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents.shown import words_of
from releases.documents.skeleton import Skeleton, skeleton_of
from releases.models import DraftVersion, Release
from releases.policies.drafts import may_copy_skeleton

from .copy_draft import TakenText
from .open_draft import let_in


def copy_skeleton(version: DraftVersion, *, occasion: Occasion) -> TakenText:
    """A press draft without figures and directions, for people who may see nothing. Its author has read it first.

    In the trail with the hash of what was made: whoever is sent it can be asked whether this is what they had.
    Raises Denied, and Unrecorded where it could not be recorded.
    """
    may = may_copy_skeleton(version, by=occasion.by, moment=clock.moment())
    if not may:
        raise Denied(may, verb=events.SKELETON_COPIED, **version.refs)
    let_in(version, events.SKELETON_COPIED, occasion)

    text = skeleton_text(version)
    taken = TakenText(text, hashlib.sha256(text.encode()).hexdigest(), "skeleton.txt")

    try:
        record(events.SKELETON_COPIED, version, occasion, clock.moment(), detail={"sha256": taken.sha256})
    except DatabaseError as fault:
        raise Unrecorded from fault
    return taken


def skeleton_text(version: DraftVersion) -> str:
    """What is copied: a line that says what it is, then the words that are left. Call only after the gate."""
    release = version.release
    says = (
        f"Skeleton of a press notice on {release.title}, to be published at {london.when(release.publish_at)}. "
        "It holds no figures: each [...] is something left out."
    )
    return f"{says}\n\n{skeleton_shown(version).text}\n"


def skeleton_shown(version: DraftVersion) -> Skeleton:
    """The same words as stretches, for the page on which they are read first. Call only after the gate."""
    words = words_of(version)
    return skeleton_of(f"{words.heading}\n\n{words.text}".strip(), public=_public(version.release))


def _public(release: Release) -> list[str]:
    """What everybody may know of an announced release."""
    return [
        release.title,
        release.output.title,
        release.organisation.name,
        release.output.contact,
        london.when(release.publish_at),
        london.day(release.publish_at, weekday=True),
        london.clock_time(release.publish_at),
    ]
