"""What the refusal page says beyond the reasons: when, whom to ask, and the remedy where it is something to press.

settings.REFUSAL_CONTEXT names `words`; the middleware that shows the page stands below this room.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from prerelease.core import clock, london
from prerelease.core.decision import Denied
from releases import events
from releases.models import Release
from releases.policies.terms import terms_to_agree
from releases.rules import remedy

READING = (
    events.RELEASE_SEEN,
    events.DOCUMENT_OPENED,
    events.DOCUMENT_DOWNLOADED,
    events.DRAFT_OPENED,
    events.DRAFT_STARTED,
)
HEADINGS = {
    "D04c": "You can read this here, and not download it",
    "R27": "Agree to the terms first",
    "R29": "Publication is late",
    "D06": "This page is for other people",
    "D07": "Access to these statistics is closed",
    "D17": "These statistics are published",
}


def words(request: HttpRequest, no: Denied) -> dict[str, object]:
    """For the template refused.html. A refusal that is about no release has its reasons and a heading only."""
    release = (
        Release.objects.select_related("output__organisation").filter(ref=no.about.get("release")).first()
    )
    if release is None:
        return {"heading": "You cannot do this"}
    text, href = _button(request, no, release)
    return {
        "heading": _heading(no, release),
        "facts": _facts(no, release, to_press=bool(href)),
        "remedy": text,
        "remedy_href": href,
    }


def _facts(no: Denied, release: Release, *, to_press: bool) -> list[tuple[str, str]]:
    what = no.decision.remedy
    rows = [("What you can do", f"{what[:1].upper()}{what[1:]}.")] if what and not to_press else []
    whom = f"{release.output.contact}, {release.organisation}"
    return [*rows, ("Whom to ask", whom), ("Statistics", release.title), _publication(release)]


def _heading(no: Denied, release: Release) -> str:
    if no.verb not in READING:
        return "You cannot do this"
    why = no.decision.refused_by[0] if no.decision.refused_by else ""
    otherwise = "You cannot open this" if release.is_published else "You cannot see these statistics yet"
    return HEADINGS.get(why, otherwise)


def _publication(release: Release) -> tuple[str, str]:
    if release.is_published:
        return "Published", london.when(release.publication.at)
    return "To be published", london.when(release.publish_at)


def _button(request: HttpRequest, no: Denied, release: Release) -> tuple[str, str]:
    """The remedy as something to press: its text and its address, both empty where there is none."""
    match no.decision.remedy:
        case remedy.AGREE | remedy.WAIT:
            kind = terms_to_agree(request.occasion.by, release, clock.moment())  # type: ignore[attr-defined]
            return ("Read the terms", reverse("agree_terms", args=[release.ref, kind])) if kind else ("", "")
        case remedy.READ_THE_PUBLIC_PAGE if release.is_announced:
            edition = [release.output.slug, release.announcement.slug]
            return "Go to the public page", reverse("public_release", args=edition)
        case "read the figures":
            return "Read the figures", reverse("read_release", args=[release.ref])
        case _:
            return "", ""
