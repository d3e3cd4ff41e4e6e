"""The production register and the pre-release list, line by line, for the people who make and decide them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from prerelease.accounts.models import Organisation, Person
from prerelease.core.clock import FAR_FUTURE
from releases.documents import keyring
from releases.models import Line, LineDecision, LineKind, Release, ReleaseAccess, Verdict
from releases.models.access import GRANTING
from releases.permissions import window

A_DISTANT_YEAR = FAR_FUTURE.year - 1


@dataclass(frozen=True)
class LineRow:
    """A line and what became of it. The reasons are opened only for those who make or decide."""

    line: Line
    opens_at: datetime
    closes_at: datetime | None
    says: str
    tone: str
    decision: LineDecision | None
    reason: str
    decision_reason: str
    download_reason: str

    @property
    def downloads(self) -> str:
        """What the line says of copies to take away; "" where it asked for none."""
        if not self.line.may_download:
            return ""
        if self.decision is None:
            return "Asks to download copies"
        return "May download copies" if self.decision.may_download else "To read here only"


def rows(release: Release, kind: LineKind, *, with_reasons: bool) -> list[LineRow]:
    """Those that wait for a decision first, each in the order in which they were submitted.

    `closes_at` is None where nothing has set an end yet.
    """
    final_form_at = release.final_form_at()
    lines = release.lines.with_verdict().filter(kind=kind)
    lines = lines.select_related("holding__person", "principal", "by").order_by("submitted_at", "pk")
    waiting_first = sorted(lines, key=lambda line: line.verdict is not None)
    return [_row(line, release, final_form_at, with_reasons) for line in waiting_first]


def row(line: Line, *, with_reasons: bool) -> LineRow:
    """One line: for the page on which it is decided."""
    found = (
        line.release.lines.with_verdict().select_related("holding__person", "principal", "by").get(pk=line.pk)
    )
    return _row(found, line.release, line.release.final_form_at(), with_reasons)


def _row(line: Line, release: Release, final_form_at: datetime | None, with_reasons: bool) -> LineRow:
    decision = line.decisions.select_related("by", "delegation", "standing").order_by("-at", "-pk").first()
    opens_at, closes_at = (
        window(line, release, final_form_at) if line.verdict in GRANTING else (line.opens_at, line.closes_at)
    )
    says, tone = _state(line, release)

    def opened(stored_name: str) -> str:
        return keyring.open_reason(release, stored_name, line.ref) if with_reasons else ""

    return LineRow(
        line=line,
        opens_at=opens_at,
        closes_at=closes_at if closes_at.year < A_DISTANT_YEAR else None,
        says=says,
        tone=tone,
        decision=decision,
        reason=opened(line.reason_name),
        decision_reason=opened(decision.reason_name if decision else ""),
        download_reason=opened(line.download_reason_name),
    )


def _state(line: Line, release: Release) -> tuple[str, str]:
    match line.verdict:
        case None:
            return ("Lapsed", "") if release.is_published else ("To decide", "waiting")
        case Verdict.APPROVED | Verdict.SHORTENED:
            return Verdict(line.verdict).label, "good"
        case Verdict.REFUSED | Verdict.REVOKED:
            return Verdict(line.verdict).label, "bad"
        case other:
            raise ValueError(f"No such verdict: {other}")


def has_access_now(release: Release, now: datetime) -> int:
    """How many people's windows are open: who would lose access on their next click."""
    rights = ReleaseAccess.objects.filter(content_object=release, opens_at__lte=now, closes_at__gt=now)
    return rights.values("user").distinct().count()


@dataclass(frozen=True)
class Reach:
    """How many people have access now, to how many releases that are not published."""

    people: int
    releases: int


def access_to_everything(organisation: Organisation, now: datetime) -> Reach:
    """Of everything of an owner that is not published: whom closing access to all of it would reach at once."""
    rights = ReleaseAccess.objects.filter(
        content_object__output__organisation=organisation,
        content_object__publication__isnull=True,
        opens_at__lte=now,
        closes_at__gt=now,
    )
    counted = rights.aggregate(
        people=Count("user", distinct=True), releases=Count("content_object", distinct=True)
    )
    return Reach(**counted)


def will_have_access(release: Release, now: datetime) -> int:
    """How many people's windows are still to open."""
    rights = ReleaseAccess.objects.filter(content_object=release, opens_at__gt=now)
    return rights.values("user").distinct().count()


def deciders(release: Release, now_on) -> list[Person]:  # type: ignore[no-untyped-def]
    """To whom the organisation delegated its lists: whom to ask."""
    held = release.organisation.delegations.in_force(now_on).filter(powers__contains=["lists"])
    return [delegation.person for delegation in held.select_related("person").order_by("pk")]
