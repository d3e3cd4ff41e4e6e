"""From a clue to the event that served it: who, as the holder of which post, what, when, to read or to take away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from audit import queries as memory
from audit import reference
from audit.queries import Entry
from releases import events
from releases.documents.marking.finding import Clues
from releases.models import Copy, Release, ServedCopy

from .trail import things_of

UNKNOWN = "Somebody whose name has been erased"


@dataclass(frozen=True)
class Traced:
    """`by`: how it was known ("its mark", "its exact bytes"). `ended`: of a download, how it went on."""

    copy: str
    event: str
    at: datetime
    who: str
    post: str
    release: str
    what: str
    says: str
    is_download: bool
    ended: str
    by: str


def traced(clues: Clues, release: Release | None) -> list[Traced]:
    """What is known, of this release or of any; each opening once, the surest first."""
    found: dict[str, Traced] = {}
    exact = ServedCopy.objects.filter(sha256=clues.sha256) if clues.sha256 else ()
    for served in exact:
        found |= _of(served.copy.ref, release, "its exact bytes", only=str(served.copy.event))
    for copy in clues.references:
        found = _of(copy, release, "its mark") | found
    return list(found.values())


def _of(copy: str, release: Release | None, by: str, only: str = "") -> dict[str, Traced]:
    entries = memory.allowed_between(*reference.bounds(copy))
    releases = {one.ref: one for one in _releases(entries, release)}
    return {
        entry.id: _told(entry, copy, releases[entry.release], by)
        for entry in entries
        if entry.release in releases and only in ("", entry.id)
    }


def _releases(entries: Iterable[Entry], release: Release | None) -> Iterable[Release]:
    if release is not None:
        return [release]
    return Release.objects.filter(ref__in={entry.release for entry in entries})


def _told(entry: Entry, copy: str, release: Release, by: str) -> Traced:
    things = things_of(release)
    what = [things.get(entry.document, ""), things.get(entry.version, "")]
    is_download = entry.verb == events.DOCUMENT_DOWNLOADED.name
    return Traced(
        copy=copy,
        event=entry.id,
        at=entry.at,
        who=entry.who.name if entry.who else UNKNOWN,
        post=entry.post,
        release=release.title,
        what=", ".join(filter(None, what)),
        says=entry.says,
        is_download=is_download,
        ended=_ended(entry.id) if is_download else "",
        by=by,
    )


def _ended(event: str) -> str:
    served = ServedCopy.objects.filter(copy__event=event).first()
    if served is not None:
        return f"All {served.size:,} bytes were sent. SHA-256 {served.sha256}"
    return "Not all of it was sent." if Copy.objects.filter(event=event).exists() else ""
