"""The door: one way to fetch anything by its reference (DECISIONS 6).

It looks the reference up unscoped, decides who is asking, and lets through, refuses with reasons, or says that there
is no such thing. Strangers get the same 404 for what they may not know of as for what does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.db import DatabaseError, models
from django.http import HttpRequest

from audit.catalogue import Verb
from audit.record import Unrecorded, record
from prerelease.core import clock
from prerelease.core.decision import Decision, Denied, Hidden, refused
from prerelease.core.moment import Moment
from releases import events
from releases.models import (
    AddedDay,
    Chart,
    Comparison,
    Correction,
    Document,
    DocumentVersion,
    DraftComment,
    DraftVersion,
    Line,
    Output,
    PressDraft,
    Release,
    Stop,
)
from releases.policies.reading import is_named, may_read_release
from releases.policies.standing import may_read_trail, may_work_on
from releases.queries.calendar import days_for
from releases.queries.doorway import Arrival, arrival, version_to_open
from releases.queries.outputs import organisations_of, outputs_for

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")
MISSING = refused("D06", "There is no such page.")


def fetch_release(request: HttpRequest, ref: str, *, verb: Verb = events.RELEASE_SEEN) -> Release:
    """A release that this person may know of. Raises Hidden for a stranger, as for a reference that does not exist.

    Once it is announced it is public that there is such a release, so anyone signed in may come as far as this.
    """
    come = _arrive(request, ref, verb)
    if not come.release.is_announced and not come.is_known:
        raise Hidden(MISSING, verb=verb, **come.release.refs)
    return come.release


def fetch_workplace(request: HttpRequest, ref: str, *, verb: Verb = events.RELEASE_SEEN) -> Release:
    """A release, for those who make it, decide on it or audit it. Others are told when, why and whom to ask."""
    release = fetch_release(request, ref, verb=verb)
    person, moment = request.occasion.by, moment_of(request)  # type: ignore[attr-defined]
    if not may_work_on(person, release, moment):
        raise Denied(why_not_here(request, release, moment), verb=verb, **release.refs)
    return release


def why_not_here(request: HttpRequest, release: Release, moment: Moment) -> Decision:
    """Why they may not read the release; or, for a reader, that this page is another's."""
    person = request.occasion.by  # type: ignore[attr-defined]
    reading = may_read_release(person, release, moment)
    return reading if not reading else may_work_on(person, release, moment)


def fetch_output(request: HttpRequest, slug: str, *, verb: Verb = events.OUTPUT_SEEN) -> Output:
    """An output of an organisation that this person acts for. To others its private page does not exist."""
    mine = outputs_for(request.occasion.by, clock.moment())  # type: ignore[attr-defined]
    return _found(mine.select_related("organisation").filter(slug=slug), verb)


def fetch_day(request: HttpRequest, ref: str) -> AddedDay:
    """A day that was added and stands, for those whom it reaches by an organisation that they act for."""
    mine = organisations_of(request.occasion.by, clock.moment())  # type: ignore[attr-defined]
    return _found(days_for(mine).filter(ref=ref), events.DAY_REMOVED)


def fetch_trail(request: HttpRequest, ref: str) -> Release:
    release = fetch_release(request, ref, verb=events.TRAIL_READ)
    person, moment = request.occasion.by, moment_of(request)  # type: ignore[attr-defined]
    may = may_read_trail(person, release, moment)
    if not may:
        raise Denied(may, verb=events.TRAIL_READ, **release.refs)
    return release


def fetch_document(
    request: HttpRequest, release_ref: str, ref: str, *, verb: Verb = events.DOCUMENT_OPENED
) -> Document:
    """A document of a release that this person is known to. To others there is no such address, even once announced."""
    release = _fetch_known(request, release_ref, verb)
    return _found(release.documents.filter(ref=ref), verb)


def fetch_version_to_open(request: HttpRequest, release_ref: str, ref: str) -> DocumentVersion:
    """The same, in the version that this person means by the document's address. None of its content comes with it."""
    release = _fetch_known(request, release_ref, events.DOCUMENT_OPENED)
    return _there(version_to_open(request.occasion.by, release, ref), events.DOCUMENT_OPENED)  # type: ignore[attr-defined]


def fetch_version(request: HttpRequest, release_ref: str, document_ref: str, ref: str) -> DocumentVersion:
    document = fetch_document(request, release_ref, document_ref)
    return _found(document.versions.select_related("reading").filter(ref=ref), events.DOCUMENT_OPENED)


def fetch_worked_version(
    request: HttpRequest, release_ref: str, document_ref: str, ref: str, *, verb: Verb
) -> DocumentVersion:
    """A version, for an act upon it by those who work on its release. None of its content comes with it."""
    release = fetch_workplace(request, release_ref, verb=verb)
    versions = DocumentVersion.objects.select_related("document__release", "by")
    return _found(versions.filter(document__release=release, document__ref=document_ref, ref=ref), verb)


def fetch_chart(
    request: HttpRequest, release_ref: str, ref: str, *, verb: Verb = events.CHART_OPENED
) -> Chart:
    release = _fetch_known(request, release_ref, verb)
    return _found(release.charts.filter(ref=ref), verb)


def fetch_worked_chart(request: HttpRequest, release_ref: str, ref: str) -> Chart:
    """A chart, for an act upon it by those who work on its release. Neither its words nor its figures come with it."""
    release = fetch_workplace(request, release_ref, verb=events.CHART_REMOVED)
    return _found(release.charts.filter(ref=ref), events.CHART_REMOVED)


def fetch_comparison(
    request: HttpRequest, release_ref: str, document_ref: str, ref: str, since: int
) -> Comparison:
    """What changed in a version since an earlier one, where the two have been compared."""
    document = fetch_document(request, release_ref, document_ref, verb=events.CHANGES_OPENED)
    compared = Comparison.objects.select_related("old", "new__document__release", "new__reading")
    wanted = compared.filter(new__document=document, new__ref=ref, old__number=since)
    return _found(wanted, events.CHANGES_OPENED)


def fetch_correction(request: HttpRequest, release_ref: str, ref: str) -> Correction:
    release = fetch_workplace(request, release_ref, verb=events.CORRECTION_APPROVED)
    corrections = Correction.objects.select_related("release__output__organisation", "by", "approval")
    return _found(corrections.filter(release=release, ref=ref), events.CORRECTION_APPROVED)


def fetch_line(request: HttpRequest, release_ref: str, ref: str) -> Line:
    release = fetch_workplace(request, release_ref, verb=events.LINE_DECIDED)
    return _found(release.lines.filter(ref=ref), events.LINE_DECIDED)


def fetch_lines(request: HttpRequest, release_ref: str, refs: Sequence[str]) -> list[Line]:
    """Several lines of a release, in the order of their references. One that is not there hides them all."""
    release = fetch_workplace(request, release_ref, verb=events.LINE_DECIDED)
    lines = release.lines.select_related("holding__person").in_bulk(refs, field_name="ref")
    return [_there(lines.get(ref), events.LINE_DECIDED) for ref in refs]


def fetch_stop(request: HttpRequest, release_ref: str, pk: int) -> tuple[Release, Stop]:
    """A stop of a release, or of everything of its owner, reopened or not; the row that ends one is no stop."""
    release = fetch_workplace(request, release_ref, verb=events.STOP_REOPENED)
    stops = Stop.objects.reaching(release).select_related(
        "organisation", "release", "closed_from", "person", "recipients", "by"
    )
    return release, _found(stops.filter(pk=pk, reopens__isnull=True), events.STOP_REOPENED)


def fetch_draft(request: HttpRequest, release_ref: str, ref: str) -> PressDraft:
    """A press draft, for those named on it and those who make the release; to others there is no such address."""
    release = _fetch_known(request, release_ref, events.DRAFT_OPENED)
    draft = _found(release.drafts.filter(ref=ref), events.DRAFT_OPENED)
    person, moment = request.occasion.by, moment_of(request)  # type: ignore[attr-defined]
    if not is_named(person, draft) and not may_work_on(person, release, moment):
        raise Hidden(MISSING, verb=events.DRAFT_OPENED, **draft.refs)
    return draft


def fetch_draft_version(request: HttpRequest, release_ref: str, draft_ref: str, ref: str) -> DraftVersion:
    draft = fetch_draft(request, release_ref, draft_ref)
    return _found(
        draft.versions.select_related("draft__release__publication").filter(ref=ref), events.DRAFT_OPENED
    )


def fetch_draft_comment(request: HttpRequest, release_ref: str, draft_ref: str, ref: str) -> DraftComment:
    draft, verb = fetch_draft(request, release_ref, draft_ref), events.DRAFT_COMMENT_RESOLVED
    comments = DraftComment.objects.filter(version__draft=draft).select_related("version__draft__release")
    return _found(comments.filter(ref=ref), verb)


def _arrive(request: HttpRequest, ref: str, verb: Verb) -> Arrival:
    come = _there(arrival(request.occasion.by, ref), verb)  # type: ignore[attr-defined]
    request.came = come.moment  # type: ignore[attr-defined]
    return come


def moment_of(request: HttpRequest) -> Moment:
    """When they came to the door; now, where they have not been there. For the page: an action draws its own."""
    return getattr(request, "came", None) or clock.moment()


def _fetch_known(request: HttpRequest, ref: str, verb: Verb) -> Release:
    come = _arrive(request, ref, verb)
    if not come.is_known:
        raise Hidden(MISSING, verb=verb, **come.release.refs)
    return come.release


def require(may: Decision, verb: Verb, about: Release | PressDraft | DocumentVersion) -> None:
    """Raise Denied unless allowed, for what must be refused before an action is reached."""
    if not may:
        raise Denied(may, verb=verb, **about.refs)


def note(request: HttpRequest, verb: Verb, about: Release | Mapping[str, str], **detail: str) -> None:
    """Put a look at a private page in the trail, before the page is made. Raises Unrecorded."""
    try:
        record(verb, about, request.occasion, moment_of(request), outcome="allowed", detail=detail)  # type: ignore[attr-defined]
    except DatabaseError as fault:
        raise Unrecorded from fault


def _found(candidates: models.QuerySet[M], verb: Verb) -> M:
    return _there(candidates.first(), verb)


def _there(found: T | None, verb: Verb) -> T:
    if found is None:
        raise Hidden(MISSING, verb=verb)
    return found
