"""Why somebody may or may not read. The gate is one SQL statement; this explains it, and the two are tested alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, refused
from prerelease.core.moment import Moment
from releases.models import (
    Agreement,
    ChartVersion,
    Comparison,
    DocumentVersion,
    Line,
    LineKind,
    PressDraft,
    Release,
    Stop,
    Summary,
    Terms,
    Verdict,
)
from releases.models.access import GRANTING
from releases.permissions import open_rights, window
from releases.rules.facts import ReadingFacts
from releases.rules.reading import judge_reading
from releases.rules.released_draft import judge_released_draft
from releases.rules.rule import HOUSE

from .facts import code_3_from, holding_in_force, release_facts

Readable = DocumentVersion | Summary | ChartVersion  # what final form holds


def may_open_document(person: Person, version: DocumentVersion, moment: Moment) -> Decision:
    return judge_version(person, version, moment)


def may_download_document(person: Person, version: DocumentVersion, moment: Moment) -> Decision:
    """Take a marked copy away: by a line that is open now, asked for downloads, and was allowed them."""
    return _judge(person, version.release, moment, subject="version", version=version, to_download=True)


def judge_version(person: Person, version: Readable, moment: Moment) -> Decision:
    """What is frozen at final form, and opens to the list as it was approved."""
    return _judge(person, version.release, moment, subject="version", version=version)


def may_open_changes(person: Person, comparison: Comparison, moment: Moment) -> Decision:
    """Those who read in production. On the list one sees what is approved, not what stood there before."""
    may = may_open_document(person, comparison.new, moment)
    if may and "read_in_production" not in open_rights(person.pk, comparison.new.document.release_id):
        return refused(
            "D14y",
            "What changed since an earlier version is shown to those who produce these statistics.",
            cites=HOUSE,
        )
    return may


def may_open_draft(person: Person, draft: PressDraft, moment: Moment) -> Decision:
    """Before publication like the figures; after it, those who are named on it, whatever their window was."""
    return _judge(person, draft.release, moment, subject="press draft", draft=draft)


def may_read_release(person: Person, release: Release, moment: Moment) -> Decision:
    """Any document at all: for the page that says when, why and whom to ask, before a document is chosen."""
    return _judge(person, release, moment, subject="version", version=None)


def _judge(
    person: Person,
    release: Release,
    moment: Moment,
    *,
    subject: str,
    version: Readable | None = None,
    draft: PressDraft | None = None,
    to_download: bool = False,
) -> Decision:
    final_form_at = release.final_form_at()
    shared = {
        "release": release_facts(release),
        "moment": moment,
        "person_active": person.is_active,
        "stopped": is_stopped(person, release),
        "subject": subject,
        "is_checked": not isinstance(version, DocumentVersion) or version.is_readable,
        "in_final_form": _in_final_form(release, version),
        "is_named": draft is not None and is_named(person, draft),
        "to_download": to_download,
    }
    lines = release.lines.with_verdict().filter(holding__person=person).select_related("holding")
    rights = [
        ReadingFacts(**shared, **_of_line(line, person, release, moment, final_form_at))  # type: ignore[arg-type]
        for line in lines
    ]
    rights = rights or [ReadingFacts(**shared, **_OF_NO_LINE)]  # type: ignore[arg-type]
    released = draft is not None and release.is_published
    judge = judge_released_draft if released else judge_reading
    return judge(*rights, code_3_from=code_3_from())


def rights_of(person: Person, release: Release) -> list[tuple[str, str, datetime, datetime]]:
    """Each line of theirs, as kind, state and window."""
    lines = release.lines.with_verdict().filter(holding__person=person).order_by("kind", "pk")
    final_form_at = release.final_form_at()
    return [
        (line.kind, line_state(line, release), *_window_of(line, release, final_form_at)) for line in lines
    ]


def _window_of(line: Any, release: Release, final_form_at: datetime | None) -> tuple[datetime, datetime]:
    """As granted, or else as asked for."""
    if line.verdict in GRANTING:
        return window(line, release, final_form_at)
    return line.opens_at, line.closes_at


_OF_NO_LINE: dict[str, Any] = {
    "right": "none",
    "line_state": "none",
    "holding_in_force": False,
    "produces_publication": False,
    "opens_at": None,
    "closes_at": None,
    "line_downloads": False,
    "terms_agreed": False,
}


def _of_line(
    line: Any, person: Person, release: Release, moment: Moment, final_form_at: datetime | None
) -> dict[str, Any]:
    opens_at, closes_at = _window_of(line, release, final_form_at)
    return {
        "right": line.kind,
        "line_state": line_state(line, release),
        "holding_in_force": holding_in_force(line.holding, moment),
        "produces_publication": line.produces_publication,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "line_downloads": bool(line.may_download and line.decided_may_download),
        "terms_agreed": has_agreed(person, release, LineKind(line.kind), moment),
    }


def line_state(line: Any, release: Release) -> str:
    """Of a line that comes with its verdict. Undecided at the lift, it has lapsed (DECISIONS 14)."""
    match line.verdict:
        case None:
            return "lapsed" if release.is_published else "undecided"
        case Verdict.APPROVED | Verdict.SHORTENED:
            return "approved"
        case Verdict.REFUSED:
            return "refused"
        case Verdict.REVOKED:
            return "revoked"
        case other:
            raise ValueError(f"No such verdict: {other}")


def terms_in_force(kind: LineKind, moment: Moment) -> Terms | None:
    return Terms.objects.filter(kind=kind, in_force_at__lte=moment.low).order_by("-in_force_at").first()


def has_agreed(person: Person, release: Release, kind: LineKind, moment: Moment) -> bool:
    """To the very text that is in force, for this release (R27)."""
    terms = terms_in_force(kind, moment)
    return (
        terms is not None
        and Agreement.objects.filter(person=person, release=release, kind=kind, sha256=terms.sha256).exists()
    )


def is_stopped(person: Person, release: Release) -> bool:
    """Does a closing of access in force reach this person on this release (DECISIONS 7)?"""
    organisations = set(
        Line.objects.filter(release=release, holding__person=person).values_list(
            "holding__post__organisation_id", flat=True
        )
    )
    stops = Stop.objects.in_force().filter(kind="close access", organisation=release.organisation)
    return any(
        stop.release_id in (None, release.pk)
        and stop.person_id in (None, person.pk)
        and (stop.recipients_id is None or stop.recipients_id in organisations)
        for stop in stops
    )


def is_named(person: Person, draft: PressDraft) -> bool:
    """Its author, or a reader whom they named."""
    return draft.by_id == person.pk or draft.readers.filter(person=person, removed_at__isnull=True).exists()


def _in_final_form(release: Release, version: Readable | None) -> bool:
    form = release.approved_final_form()
    if form is None:
        return False
    return version is None or form.holds(version)
