from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import LineKind, Release
from releases.permissions import window
from releases.rules.rule import HOUSE

from .reading import has_agreed


def may_agree_terms(release: Release, *, kind: str, by: Person, moment: Moment) -> Decision:
    """Somebody with an approved line of that kind, before its window as well as inside it."""
    if kind in LineKind and release.lines.granted().filter(kind=kind, holding__person=by).exists():
        return allowed("D09")
    return refused(
        "D09",
        "You have no approved line here, so there are no terms for you to agree to.",
        cites=HOUSE,
        remedy="ask to be added",
    )


def terms_to_agree(person: Person, release: Release, moment: Moment) -> LineKind | None:
    """The kind whose terms stand between this person and reading: of an open window, else of the next to open."""
    final_form_at = release.final_form_at()
    waiting = []
    for line in release.lines.granted().filter(holding__person=person).select_related("holding"):
        opens_at, closes_at = window(line, release, final_form_at)
        kind = LineKind(line.kind)
        if not moment.passed(closes_at) and not has_agreed(person, release, kind, moment):
            waiting.append((opens_at, kind))
    return min(waiting)[1] if waiting else None
