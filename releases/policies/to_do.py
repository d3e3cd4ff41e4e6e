"""What somebody has to do for a release, and by when: the desk and the release's own page ask the same questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from releases.models import DocumentVersion, Line, Release
from releases.rules.release import earliest_opening

from .facts import release_facts
from .publication import may_close_access, may_hold_publication
from .standing import delegation_for, makes, produces


@dataclass(frozen=True)
class ToDo:
    """One thing, in the person's own verb; without a verb there is nothing to do but to know.

    `place` and `args` are the name and the parts of its address; `by_at` is when it matters (UTC).
    """

    release: Release
    action: str
    place: str
    by_at: datetime
    says: str
    args: tuple[str, ...] = ()
    query: str = ""

    @property
    def href(self) -> str:
        return reverse(self.place, args=self.args) + self.query


def to_make(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """For its statisticians and lead officials, in the order in which things are done."""
    if release.is_published or not makes(person, release.organisation, moment):
        return []
    by_at, latest, form = access_opens(release), release.latest_versions(), release.final_form()
    leaking = next((version for version in latest if version.leaks()), None)
    unread = [version for version in latest if version.has_been_read and not version.is_readable]
    found = [
        (not release.is_announced, "Announce", "announce_release", "It is not in the public calendar yet."),
        (not latest, "Upload a document", "add_document", "There is no document yet."),
        (unread, "Upload it again", "add_document", f"{_titles(unread)} could not be read."),
        (
            latest and form is None and all(one.is_readable and not one.leaks() for one in latest),
            "Declare final form",
            "declare_final_form",
            "Nothing is in final form yet.",
        ),
        (
            form is not None and not form.is_current(),
            "Declare final form again",
            "declare_final_form",
            "A document, a chart or the summary has changed since final form, and will not be published as it is now.",
        ),
        (
            form is not None and not _has_list(release),
            "Propose the list",
            "access",
            "Nobody is on the pre-release access list. It may stay empty, but it must be approved.",
        ),
    ]
    things = [
        ToDo(release, action, place, by_at, says, (release.ref,)) for due, action, place, says in found if due
    ]
    return [*_to_accept(release, leaking, by_at), *things]


def _to_accept(release: Release, leaking: DocumentVersion | None, by_at: datetime) -> list[ToDo]:
    if leaking is None:
        return []
    says = f"{leaking.document} holds something that readers would get and not see."
    args = (release.ref, leaking.document.ref, leaking.ref)
    return [ToDo(release, "Look at what it holds", "accept_findings", by_at, says, args)]


def to_decide(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """For those with a delegation: lines, the list as a whole, publication."""
    if release.is_published:
        return []
    found: list[ToDo] = []
    if delegation_for(person, release.organisation, "lists", moment):
        found += _lines_to_decide(release, person, moment) or _list_to_approve(release)
    if delegation_for(person, release.organisation, "publication", moment):
        found += _publication_to_approve(release) + _holds_to_end(release)
    return found


def to_watch(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """For those who make it or decide on it, in its last 24 hours: that it is ready, if it is."""
    theirs = produces(person, release.organisation, moment)
    if release.is_published or not theirs or not moment.reached(access_opens(release)):
        return []
    form = release.final_form()
    if form is None or form != release.approved_final_form() or not release.list_approvals.exists():
        return []
    if _holds_to_end(release):
        return []
    says = "It is ready, and will be published by itself."
    return [ToDo(release, "", "release", release.publish_at, says, (release.ref,))]


def to_correct(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """After publication: a corrected file to be proposed, a proposal to be approved by somebody else."""
    if not release.is_published:
        return []
    settled, now = release.settled_manifest(), moment.low
    last = release.corrections.order_by("-number").first()
    waits = last is not None and not last.is_approved
    latest = release.to_freeze()
    differs = latest.keys() != settled.keys()
    found: list[ToDo] = []
    if makes(person, release.organisation, moment) and differs and not (waits and last.manifest == latest):
        says = "Something has changed, and the public does not have it."
        found.append(ToDo(release, "Propose the correction", "propose_correction", now, says, (release.ref,)))
    if waits:
        says = "A correction waits for approval by somebody other than whoever proposed it."
        may = delegation_for(person, release.organisation, "publication", moment) and last.by_id != person.pk
        args = (release.ref, last.ref)
        found.append(
            ToDo(release, "Approve the correction" if may else "", "approve_correction", now, says, args)
        )
    return found


def _lines_to_decide(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """Their own line is somebody else's to decide (R06)."""
    lines = list(release.lines.undecided().exclude(holding__person=person).order_by("opens_at", "pk"))
    if not lines:
        return []
    by_at = max(moment.low, lines[0].opens_at)
    if len(lines) == 1:
        says, args = "1 line needs your decision.", (release.ref, lines[0].ref)
        return [ToDo(release, "Decide", "decide_line", by_at, says, args)]
    says, query = f"{len(lines)} lines need your decision.", f"?release={release.ref}"
    return [ToDo(release, "Decide", "approvals", by_at, says, query=query)]


def _list_to_approve(release: Release) -> list[ToDo]:
    if release.final_form() is None or release.list_approvals.exists():
        return []
    says = "The pre-release access list needs your approval."
    return [ToDo(release, "Approve the list", "approve_list", access_opens(release), says, (release.ref,))]


def _publication_to_approve(release: Release) -> list[ToDo]:
    form = release.final_form()
    if form is None or form == release.approved_final_form():
        return []
    again = release.publication_approvals.exists()
    says = "The final form has changed since you approved it." if again else "It needs your approval."
    by_at = release.publish_at if again else access_opens(release)
    return [ToDo(release, "Approve publication", "approve_publication", by_at, says, (release.ref,))]


def _holds_to_end(release: Release) -> list[ToDo]:
    holds = release.stops.in_force().filter(kind="hold publication")
    return [
        ToDo(
            release,
            "End the hold",
            "reopen",
            release.publish_at,
            "Publication is held.",
            (release.ref, str(hold.pk)),
        )
        for hold in holds
    ]


def also_open(release: Release, person: Person, moment: Moment) -> list[tuple[str, str]]:
    """Other acts that this person may turn to at any time: words, and the name of the address."""
    making = makes(person, release.organisation, moment)
    if release.is_published:
        corrected = [
            ("Upload a corrected file", "add_document"),
            ("Write the corrected summary", "write_summary"),
        ]
        return corrected if making else []
    on_register = release.lines.register().granted().filter(holding__person=person).exists()
    found = [
        (making, "Upload a document", "add_document"),
        (making, "Write the summary", "write_summary"),
        (making, "Put somebody on the production register", "propose_register_line"),
        (making, "Propose somebody for the pre-release access list", "propose_list_line"),
        (
            produces(person, release.organisation, moment) and not on_register,
            "Join the register",
            "join_register",
        ),
        (may_close_access(release.organisation, by=person, moment=moment), "Close access", "close_access"),
        (
            may_hold_publication(release.organisation, by=person, moment=moment),
            "Hold publication",
            "hold_publication",
        ),
    ]
    return [(says, place) for open_to_them, says, place in found if open_to_them]


def access_opens(release: Release) -> datetime:
    """When early access may open at the earliest: by then the list and the final form should be settled."""
    return earliest_opening(release_facts(release))


def _has_list(release: Release) -> bool:
    return release.list_approvals.exists() or Line.objects.filter(release=release, kind="list").exists()


def _titles(versions: list[DocumentVersion]) -> str:
    return " and ".join(version.document.title for version in versions)
