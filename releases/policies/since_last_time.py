"""What differs between a line and what was granted for the release of the same output before it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from prerelease.core.clock import FAR_FUTURE
from releases.models import Line, LineKind, Release
from releases.models.access import GRANTING, Verdict

NEVER = FAR_FUTURE.year - 1
PLACES = {LineKind.REGISTER: "the production register", LineKind.LIST: "the list"}
OUTCOMES = {
    None: "was never decided last time",
    Verdict.REFUSED: "was refused last time",
    Verdict.REVOKED: "was withdrawn last time",
}


def last_granted(line: Line, before: Sequence[Line]) -> Line | None:
    """The line that was granted to the same holding, on the same kind of list; of several the likest, then newest."""
    same = [one for one in before if _is_same(line, one) and one.verdict in GRANTING]  # type: ignore[attr-defined]
    return min(same, key=lambda one: (len(list(differences(line, one))), -one.pk), default=None)


def changes(line: Line, release: Release | None, before: Sequence[Line]) -> list[str]:
    """Nothing where it is the same. `before` are the lines of `release`, with what was decided of each."""
    if release is None:
        return ["there is no release before this one to compare with"]
    last = last_granted(line, before)
    return list(differences(line, last)) if last else [_why_new(line, before)]


def differences(line: Line, last: Line) -> Iterator[str]:
    """Everything that a grant is about; what is asked for and what was granted."""
    if (line.post_title, line.organisation_name) != (last.post_title, last.organisation_name):
        yield f"the post was called {last.post_title}, {last.organisation_name}"
    if line.eligibility != last.eligibility:
        yield f"eligible otherwise: was {last.get_eligibility_display()}"
    if line.principal_id != last.principal_id:
        yield f"principal changed: was {last.principal or 'nobody'}"
    if line.purpose != last.purpose:
        yield f"purpose changed: was {last.get_purpose_display()}"
    if (line.ground, line.produces_publication) != (last.ground, last.produces_publication):
        yield f"ground changed: was {last.get_ground_display()}"
    yield from _downloads(line, last)
    yield from _window(line, last)


def _downloads(line: Line, last: Line) -> Iterator[str]:
    had = last.may_download and last.decided_may_download  # type: ignore[attr-defined]
    if line.may_download and not had:
        yield "was view only, now download"
    if had and not line.may_download:
        yield "could download, now view only"


def _window(line: Line, last: Line) -> Iterator[str]:
    """Longer than was granted, counted from each release's own time. A register line opens when somebody joins."""
    if line.kind == LineKind.LIST and _before(line, line.opens_at) > _before(last, last.decided_opens_at):  # type: ignore[attr-defined]
        yield "asks to open earlier than was granted last time"
    ended = last.decided_closes_at  # type: ignore[attr-defined]
    if ended.year < NEVER and (
        line.closes_at.year >= NEVER or _before(line, line.closes_at) < _before(last, ended)
    ):
        yield "asks to close later than was granted last time"


def _before(line: Line, at: datetime) -> timedelta:
    return line.release.publish_at - at


def _is_same(line: Line, other: Line) -> bool:
    return (line.kind, line.holding_id) == (other.kind, other.holding_id)


def _why_new(line: Line, before: Sequence[Line]) -> str:
    """The nearest thing to it that there was last time."""
    person, post, place = line.holding.person_id, line.holding.post_id, PLACES[LineKind(line.kind)]
    refused = [one for one in before if _is_same(line, one)]
    if refused:
        return OUTCOMES[max(refused, key=lambda one: one.pk).verdict]  # type: ignore[attr-defined]
    alike = [one for one in before if one.kind == line.kind and one.verdict in GRANTING]  # type: ignore[attr-defined]
    theirs = next((one for one in alike if one.holding.person_id == person), None)
    if theirs:
        return f"was on {place} as {theirs.post_title} last time"
    others = next((one for one in alike if one.holding.post_id == post), None)
    if others:
        return f"another holder of the post: it was {others.holding.person} last time"
    return f"new on {place}"
