"""Where the figures are read. Each page opens through the gate first, and nothing is opened before it said yes."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from releases import actions, events
from releases.actions.gate import Sight
from releases.documents.shown import summary_text
from releases.documents.workbook_findings import is_of_hidden
from releases.models import DocumentVersion, LineKind, Release, Summary
from releases.permissions import open_rights
from releases.policies.reading import may_read_release
from releases.policies.standing import may_work_on
from releases.policies.terms import terms_to_agree
from releases.queries.reading import IN_PRODUCTION, charts_to_read, drafts_named_on, summary_to_open, to_read

from .door import fetch_release, fetch_version, fetch_version_to_open, moment_of, note, require
from .marking import mark_of, marked
from .showing import showing_of
from .tabs import tabs_of

TERMS = ("R27",)
LONGEST_FILTER = 100


@require_safe
def read_release(request: HttpRequest, ref: str) -> HttpResponse:
    """What there is to read; or when, why and whom to ask; or, once it is over, where the public reads."""
    release = fetch_release(request, ref)
    person, moment = request.occasion.by, moment_of(request)  # type: ignore[attr-defined]
    may = may_read_release(person, release, moment)
    if not may and release.is_published:
        note(request, events.RELEASE_SEEN, release, page="published")
        return render(request, "releases/read/published.html", {"release": release})
    if may.refused_by == TERMS:
        return redirect("agree_terms", release.ref, terms_to_agree(person, release, moment))
    require(may, events.RELEASE_SEEN, release)
    note(request, events.RELEASE_SEEN, release, page="read")
    return render(request, "releases/read/read_release.html", _reading(request, release))


@require_safe
def open_document(request: HttpRequest, ref: str, document_ref: str) -> HttpResponse:
    """A document in the version that this person may see: the latest in production, the approved one on the list."""
    return _opened(request, fetch_version_to_open(request, ref, document_ref))


@require_safe
def open_version(request: HttpRequest, ref: str, document_ref: str, version_ref: str) -> HttpResponse:
    return _opened(request, fetch_version(request, ref, document_ref, version_ref))


@sensitive_post_parameters("words")
@require_POST
def filter_rows(request: HttpRequest, ref: str, document_ref: str, version_ref: str) -> HttpResponse:
    """The rows with some words. It opens the document like any page of it, by the gate and into the trail.

    By POST, though it changes nothing: the words may be a figure, and an address is kept in histories and logs.
    """
    version = fetch_version(request, ref, document_ref, version_ref)
    showing, words = showing_of(version), request.POST.get("words", "").strip()[:LONGEST_FILTER]
    if not words or showing.filtered is None:
        return redirect("open_version", ref, document_ref, version_ref)
    place = showing.place(request.POST, version)
    page = _sight(request, version, place | {"filtered": 1})
    page["filtered"] = showing.filtered(version, place, words)
    return render(request, "releases/read/filter_rows.html", page)


def _opened(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    showing = showing_of(version)
    place = showing.place(request.GET, version)
    page = _sight(request, version, place)
    return render(request, showing.template, page | showing.content(version, place))


def _sight(request: HttpRequest, version: DocumentVersion, place: Mapping[str, int]) -> dict[str, object]:
    """Ask the gate; what a page of the document shows around its content. Nothing is opened before it said yes."""
    sight = actions.open_document(version, place=place, occasion=request.occasion)  # type: ignore[attr-defined]
    return marked(request, version.release) | {
        "release": version.release,
        "version": version,
        "document": version.document,
        "tabs": tabs_of(version.release, sight.kind, current=version.document.ref),
        "mark": mark_of(request.occasion.by, sight),  # type: ignore[attr-defined]
        "downloads": sight.downloads,
        "versions": _versions(version) if sight.kind == "register" else [],
        "findings": _findings(version, sight),
        "place": reverse("open_version", args=[version.release.ref, version.document.ref, version.ref]),
    }


def _reading(request: HttpRequest, release: Release) -> dict[str, object]:
    person, moment = request.occasion.by, moment_of(request)  # type: ignore[attr-defined]
    rights = open_rights(person.pk, release.pk)
    kind = LineKind.REGISTER if IN_PRODUCTION in rights else LineKind.LIST
    summary = summary_to_open(release, rights)
    return (
        _first_words(request, summary)
        | marked(request, release)
        | {
            "release": release,
            "documents": to_read(release, rights),
            "charts": charts_to_read(release, rights),
            "tabs": tabs_of(release, kind, current=release.ref),
            "drafts": drafts_named_on(person, release),
            "kind": kind,
            "works_here": bool(may_work_on(person, release, moment)),
        }
    )


def _first_words(request: HttpRequest, summary: Summary | None) -> dict[str, object]:
    """The summary, opened through the gate; nothing where nobody has written one."""
    if summary is None:
        return {}
    sight = actions.open_summary(summary, occasion=request.occasion)  # type: ignore[attr-defined]
    return {"summary": summary_text(summary), "mark": mark_of(request.occasion.by, sight)}  # type: ignore[attr-defined]


def _versions(version: DocumentVersion) -> list[DocumentVersion]:
    return list(version.document.versions.select_related("reading").order_by("-number"))


def _findings(version: DocumentVersion, sight: Sight) -> list[dict[str, object]]:
    """What was found when the file was read. What it hides is for those who can mend it, in production."""
    found = version.reading.findings
    return found if sight.kind == "register" else [each for each in found if not is_of_hidden(each["code"])]
