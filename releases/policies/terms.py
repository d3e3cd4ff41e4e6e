from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import LineKind, Release
from releases.rules.rule import HOUSE


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
