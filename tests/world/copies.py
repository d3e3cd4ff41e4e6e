"""Somebody who may download: their line of the list withdrawn, and one in its place that asked for it and got it."""

from prerelease.accounts.models import Person
from releases import actions
from releases.models import Line, Release

from .builders import agree, by, holding_of
from .cast import Cast

WHY = "Works where there is no network."


def may_download(release: Release, person: Person, cast: Cast) -> Release:
    head = by(cast.head_of_profession)
    before = release.lines.list().get(holding__person=person)
    actions.decide_line(before, verdict="revoked", reason="Asked again, to download.", occasion=head)
    line = actions.propose_list_line(
        release,
        holding=holding_of(person),
        eligibility=before.eligibility,
        principal=before.principal,
        purpose=before.purpose,
        reason="Answers questions at publication.",
        may_download=True,
        download_reason=WHY,
        occasion=by(cast.statistician),
    )
    actions.decide_line(
        line, verdict="approved", reason="Benefit is greater.", may_download=True, occasion=head
    )
    agree(release, person)
    return release


def the_line(release: Release, person: Person) -> Line:
    """The one that lets them download."""
    return release.lines.get(holding__person=person, may_download=True)
