"""Where a release stands: read from the facts, since there is no status column (DECISIONS 14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prerelease.core import london
from prerelease.core.moment import Moment
from releases.models import Publication, Release
from releases.models.consequence import Follows


@dataclass(frozen=True)
class Step:
    """A point on the line from announced to published. `state` is "done", "current" or "next"."""

    name: str
    state: str
    when: str
    says: str


@dataclass(frozen=True)
class Stage:
    """A step before it has its place: when it was done (None: not yet), and what is missing or to be known."""

    name: str
    done_at: datetime | None
    says: str = ""


def steps(release: Release, moment: Moment) -> list[Step]:
    """The lifecycle of a release. The first step that is not done is the current one, and says what is missing."""
    found, now_reached = [], False
    for stage in stages(release, moment):
        current = stage.done_at is None and not now_reached
        now_reached = now_reached or current
        state = "done" if stage.done_at else "current" if current else "next"
        when = _said(stage.done_at) if stage.done_at else ""
        found.append(Step(stage.name, state, when, stage.says if state != "next" else ""))
    return found


def stages(release: Release, moment: Moment) -> list[Stage]:
    return [
        _announced(release),
        *_documents(release),
        _list(release),
        _approved(release),
        _published(release, moment),
    ]


def where(release: Release, moment: Moment) -> str:
    """Where it stands, in a word or two: for lists of releases."""
    if release.is_published:
        return "Published"
    if moment.passed(release.publish_at):
        return "Late"
    done = [stage.name for stage in stages(release, moment) if stage.done_at]
    return done[-1] if done else "Created"


def _announced(release: Release) -> Stage:
    at = release.announcement.announced_at if release.is_announced else None
    return Stage("Announced", at, "" if at else "Not in the calendar yet")


def _documents(release: Release) -> list[Stage]:
    """The documents as they are now, and the frozen set of them."""
    latest, form = release.latest_versions(), release.final_form()
    checked = [version.reading.at for version in latest if version.is_readable]
    waiting = sum(not version.has_been_read for version in latest)
    bad = len(latest) - len(checked) - waiting
    said = [f"{waiting} being checked"] if waiting else []
    said += [f"{bad} cannot be read"] if bad else []
    all_checked = max(checked) if latest and len(checked) == len(latest) else None
    stale = form is not None and not form.is_current()
    frozen_says = "Not declared" if form is None else "Something has changed since" if stale else ""
    return [
        Stage("Documents", all_checked, ", ".join(said) if latest else "None yet"),
        Stage("Final form", form.at if form else None, frozen_says),
    ]


def _list(release: Release) -> Stage:
    approval = release.list_approvals.order_by("-at", "-pk").first()
    undecided = release.lines.list().undecided().count()
    says = f"{undecided} to decide" if undecided else "" if approval else "Not approved"
    return Stage("List approved", approval.at if approval else None, says)


def _approved(release: Release) -> Stage:
    """Approval of the last final form; an approval of an earlier one has to be repeated."""
    last = release.publication_approvals.order_by("-at", "-pk").select_related("final_form").first()
    if last is None:
        return Stage("Publication approved", None, "Not approved")
    if last.final_form != release.final_form():
        return Stage("Publication approved", None, "To be approved again")
    return Stage("Publication approved", last.at)


def _published(release: Release, moment: Moment) -> Stage:
    if release.is_published:
        return Stage("Published", release.publication.at, _followed(release.publication))
    if release.stops.in_force().filter(kind="hold publication").exists():
        return Stage("Published", None, "Held")
    late = moment.passed(release.publish_at)
    return Stage("Published", None, "Late" if late else f"Due at {_said(release.publish_at)}")


def _followed(publication: Publication) -> str:
    """What follows by itself: done, failed and to be tried again, or not tried yet."""
    last = dict(publication.consequences.order_by("at", "pk").values_list("kind", "outcome"))
    said = [f"{kind.label}: {last.get(kind.value, 'waiting')}" for kind in Follows]
    return "" if set(last.values()) == {"done"} and len(last) == len(Follows) else "; ".join(said)


def _said(at: datetime) -> str:
    return f"{london.clock_time(at)}, {london.day(at, year=False)}"
