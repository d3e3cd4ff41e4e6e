"""Every address of a release, from the URL conf itself, so that a new page is walked without being named."""

from __future__ import annotations

from django.urls import URLPattern, get_resolver, reverse

from releases.models import AddedDay, DraftComment, Release


def addresses_of(release: Release) -> dict[str, str]:
    """By name: every address under /releases/, filled with the references of this release."""
    references = references_of(release)
    private = [one for one in _patterns() if one.name and str(one.pattern).startswith("releases/<")]
    return {
        one.name: reverse(one.name, kwargs={key: references[key] for key in one.pattern.converters})
        for one in private
    }


def elsewhere(address: str, release: Release) -> str:
    """The same address of a release that does not exist."""
    return address.replace(release.ref, "A" * len(release.ref))


def references_of(release: Release) -> dict[str, object]:
    document, draft = release.documents.first(), release.drafts.first()
    comment = DraftComment.objects.filter(version__draft=draft).first()
    stop, line = release.stops.first(), release.lines.first()
    day = AddedDay.objects.standing().first()
    correction, chart = release.corrections.first(), release.charts.first()
    return {
        "ref": release.ref,
        "kind": "list",
        "document_ref": document.ref if document else "none",
        "version_ref": document.latest().ref if document else "none",
        "since": 1,
        "draft_ref": draft.ref if draft else "none",
        "draft_version_ref": draft.latest().ref if draft else "none",
        "comment_ref": comment.ref if comment else "none",
        "correction_ref": correction.ref if correction else "none",
        "chart_ref": chart.ref if chart else "none",
        "line_ref": line.ref if line else "none",
        "pk": stop.pk if stop else 1,
        "number": 1,
        "day_ref": day.ref if day else "none",
    }


def _patterns(resolver=None) -> list[URLPattern]:
    patterns = []
    for one in (resolver or get_resolver()).url_patterns:
        patterns += [one] if isinstance(one, URLPattern) else _patterns(one)
    return patterns
