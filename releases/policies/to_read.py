"""What somebody has to do to read a release: agree to the terms, wait, or read."""

from __future__ import annotations

from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core import london
from prerelease.core.moment import Moment
from releases.models import Line, LineKind, Release
from releases.permissions import window

from .reading import has_agreed, is_stopped
from .standing import produces
from .to_do import ToDo


def to_read(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """One thing for each kind of right that this person has and that has not ended."""
    if release.is_published:
        return []
    final_form_at, found = release.final_form_at(), {}
    lines = release.lines.granted().filter(holding__person=person).select_related("holding")
    for line in lines.order_by("opens_at", "pk"):
        opens_at, closes_at = window(line, release, final_form_at)
        if opens_at < closes_at and not moment.passed(closes_at) and line.kind not in found:
            found[line.kind] = _of_line(line, release, person, moment, opens_at, closes_at)
    return [thing for thing in found.values() if thing is not None]


def _of_line(
    line: Line, release: Release, person: Person, moment: Moment, opens_at: datetime, closes_at: datetime
) -> ToDo | None:
    soon, ends_at = max(moment.low, opens_at), min(closes_at, release.publish_at)
    opens = f"Opens to you in {london.span(opens_at - moment.low)}, at {london.when(opens_at)}."
    if is_stopped(person, release):
        return ToDo(release, "", "release", soon, "Access is closed for now.", (release.ref,))
    if not has_agreed(person, release, LineKind(line.kind), moment):
        says = "You can read it once you have agreed." if moment.reached(opens_at) else opens
        return ToDo(release, "Agree to the terms", "agree_terms", soon, says, (release.ref, line.kind))
    if not moment.reached(opens_at):
        return ToDo(release, "", "release", soon, opens, (release.ref,))
    if produces(person, release.organisation, moment):
        return None  # who works on it goes by the release's own page
    if line.kind == LineKind.LIST and release.approved_final_form() is None:
        return ToDo(
            release, "", "release", ends_at, "Nothing has been approved for you to read yet.", (release.ref,)
        )
    says = f"You can read it. It is to be published at {london.when(release.publish_at)}."
    return ToDo(release, "Read", "read_release", ends_at, says, (release.ref,))
