"""Copying a list: whose it is, what of it is wanted again, and what each line would become here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.documents import keyring
from releases.models import Line, Release
from releases.models.access import Verdict
from releases.rules.rule import HOUSE

from .access import may_propose_list
from .on_list import OnList
from .planning import Plan, Planned, planned, successors_for
from .proposing import Judged, Wanted, judge_wanted


def list_to_copy(release: Release) -> Release | None:
    """The release of the same output whose list is copied: the last published one before this.

    Where none is published, the latest on whose list somebody was granted access.
    """
    before = Release.objects.filter(output=release.output_id, publish_at__lt=release.publish_at)
    published = before.filter(publication__isnull=False).order_by("-publish_at", "-pk").first()
    if published is not None:
        return published
    granted = Line.objects.list().granted().filter(release__in=before).values("release")
    return before.filter(pk__in=granted).order_by("-publish_at", "-pk").first()


def may_copy_list(release: Release, copied: Release | None, *, by: Person, moment: Moment) -> Decision:
    """`copied` is whose list it would be. The press copies what the law allows: each line is judged by itself."""
    may = may_propose_list(release, by=by, moment=moment)
    if not may or copied is not None:
        return may & allowed("D04l")
    return refused(
        "D04l",
        "There is no earlier release of {output} whose list could be copied.",
        cites=HOUSE,
        remedy="paste the list, or propose each person",
        output=str(release.output),
    )


def left_to_copy(release: Release, copied: Release) -> int:
    """How many people of that list have no line on this one, whatever was decided of it."""
    here = release.lines.list().values("holding")
    return copied.lines.list().granted().exclude(holding__in=here).count()


def lines_of(copied: Release) -> list[Line]:
    """What was granted there and not withdrawn, in the order in which it was asked for."""
    lines = copied.lines.list().granted()
    people = lines.select_related("holding__person", "holding__post__organisation", "principal__organisation")
    return list(people.order_by("submitted_at", "pk"))


def judge_copy(release: Release, copied: Release, *, by: Person, moment: Moment) -> list[Judged]:
    """Each line as it was granted there, judged for here, its reasons opened. Raises SealedFileError.

    What was refused or withdrawn here already is not asked for again by a press that names nobody.
    """
    wanted = [_again(line, copied, release) for line in lines_of(copied)]
    on_list = OnList.of(release)
    judged = judge_wanted(release, wanted, on_list, by=by, moment=moment)
    return [_as_decided_here(each, on_list.against.get(each.wanted.holding.pk, "")) for each in judged]


def plan_copy(release: Release, copied: Release, *, by: Person, moment: Moment) -> Plan:
    """What one press would do, line by line: nothing is saved by it."""
    return Plan(tuple(planned(judge_copy(release, copied, by=by, moment=moment), moment)))


def as_pasted(lines: Iterable[Planned], moment: Moment) -> Iterator[dict[str, str]]:
    """Lines to mend as the columns of a pasted list; where one person holds a left post now, they stand in it."""
    lines = [line for line in lines if line.judged]
    successors = successors_for([line.judged for line in lines if line.judged], moment)
    for line in lines:
        wanted = line.judged.wanted  # type: ignore[union-attr]
        now = successors.only(wanted.holding) or wanted.holding
        yield {
            "person": now.person.email,
            "eligibility": wanted.eligibility,
            "principal": str(wanted.principal or ""),
            "purpose": wanted.purpose,
            "reason": wanted.reason,
            "access": "download" if wanted.may_download else "view",
            "download_reason": wanted.download_reason,
        }


def _again(line: Line, copied: Release, release: Release) -> Wanted:
    """As it was granted: to download only where that was allowed; as long before publication as it was opened there."""
    may_download = bool(line.decided_may_download)

    def opened(stored_name: str) -> str:
        return keyring.open_reason(copied, stored_name, line.ref)

    return Wanted(
        holding=line.holding,
        eligibility=line.eligibility,
        purpose=line.purpose,
        reason=opened(line.reason_name),
        principal=line.principal,
        may_download=may_download,
        download_reason=opened(line.download_reason_name) if may_download else "",
        opens_at=_as_long_before(line.decided_opens_at, copied, release),
        closes_at=_as_long_before(line.decided_closes_at, copied, release),
    )


def _as_long_before(at: datetime, copied: Release, release: Release) -> datetime:
    """In elapsed time, so that a window that was shortened stays as short."""
    return release.publish_at - (copied.publish_at - at)


def _as_decided_here(judged: Judged, verdict: str) -> Judged:
    if not verdict or judged.twice:
        return judged
    no = refused(
        "D04",
        "This was {verdict} here already. Propose them by themselves if it should be decided again.",
        cites=HOUSE,
        verdict=Verdict(verdict).label.lower(),
    )
    return replace(judged, decision=no, twice=True)
