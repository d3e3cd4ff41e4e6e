"""What still stands between a release and its publication, in words: what publish_due() will ask at the instant."""

from __future__ import annotations

from dataclasses import dataclass

from prerelease.accounts.models import Delegation
from prerelease.core import london
from prerelease.core.moment import Moment
from releases.models import Release

from .standing import london_day
from .to_do import access_opens


@dataclass(frozen=True)
class Need:
    """Something without which nothing is published. `place` is the name of the address where it is done."""

    says: str
    place: str


@dataclass(frozen=True)
class Readiness:
    """`needs` keep it from being published; `newer` are documents whose latest version would not be."""

    needs: list[Need]
    newer: list[str]


def readiness(release: Release, moment: Moment) -> Readiness | None:
    """From the day before publication, or once it has been approved; None where it is not time to worry."""
    near = moment.reached(access_opens(release)) or release.publication_approvals.exists()
    if release.is_published or not near:
        return None
    return Readiness(needs_of(release, moment), _newer(release))


def needs_of(release: Release, moment: Moment) -> list[Need]:
    form, people = release.final_form(), " or ".join(_deciders(release, moment)) or "a Head of Profession"
    again = "again " if release.publication_approvals.exists() else ""
    held = release.stops.in_force().filter(kind="hold publication").exists()
    unapproved = form is not None and not form.approvals.exists()
    unseen = (
        form is not None and unapproved and not again and any(not one.is_previewed for one in form.versions())
    )
    found = [
        (not release.is_announced, "It must be announced in the public calendar.", "announce_release"),
        (form is None, "Final form must be declared.", "declare_final_form"),
        (unseen, "Somebody other than the uploader must look at the documents.", "approve_publication"),
        (unapproved, f"Publication must be approved {again}by {people}.", "approve_publication"),
        (not release.list_approvals.exists(), f"The list must be approved by {people}.", "approve_list"),
        (held, f"The hold on publication must be ended by {people}.", "release"),
    ]
    return [Need(says, place) for stands, says, place in found if stands]


def _deciders(release: Release, moment: Moment) -> list[str]:
    powers = Delegation.objects.filter(organisation=release.organisation, powers__contains=["publication"])
    return [each.person.name for each in powers.in_force(london_day(moment)).select_related("person")]


def _newer(release: Release) -> list[str]:
    """Each with when it arrived: "Table 4 changed at 9:11am"."""
    form = release.final_form()
    if form is None:
        return []
    return [
        f"{version.document.title} changed at {london.clock_time(version.received_at)}"
        for version in release.latest_versions()
        if version.ref not in form.manifest
    ]
