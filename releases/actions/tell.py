"""What people are told when something happens to them: queued in the same transaction, sent by the post.

Every notice carries a link, what may not be done and until when; never a figure, never a hint (R81, R82).
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from prerelease.core import london
from prerelease.core.moment import Moment
from prerelease.notices import outbox
from prerelease.notices.models import Notice
from releases.models import Line, LineDecision, LineKind, Publication, Release
from releases.policies.reading import terms_in_force


def register_opened(line: Line, moment: Moment) -> None:
    """The story's step 2: somebody may see the figures in production, and is told in writing what they may not do."""
    words = _bound(line.release, line.kind, moment) | {"ground": line.get_ground_display().lower()}
    outbox.queue("register_opened", to=line.person, about=line.ref, words=words, moment=moment)


def line_withdrawn(line: Line, decision: LineDecision, moment: Moment) -> None:
    words = words_of(line.release)
    outbox.queue(
        "line_withdrawn", to=line.person, about=f"{line.ref} {decision.pk}", words=words, moment=moment
    )


def opened_windows(moment: Moment) -> int:
    """Everyone on a list whose window has opened and who has not been told yet; how many."""
    untold = ~Exists(Notice.objects.filter(kind="window_open", about=OuterRef("ref")))
    lines = (
        Line.objects.list()
        .granted()
        .filter(untold, release__publication__isnull=True)
        .filter(decided_opens_at__lte=moment.low, decided_closes_at__gt=moment.high)
        .select_related("release__output", "holding__person")
    )
    for line in lines:
        words = _bound(line.release, line.kind, moment)
        outbox.queue("window_open", to=line.person, about=line.ref, words=words, moment=moment)
    return len(lines)


def published(publication: Publication, kind: LineKind, moment: Moment) -> None:
    """Everyone who was bound by a line of this kind: the restrictions end with the event (R29)."""
    release = publication.release
    for line in release.lines.granted().filter(kind=kind).select_related("holding__person"):
        outbox.queue("published", to=line.person, about=release.ref, words=_public(release), moment=moment)


def words_of(release: Release) -> dict[str, str]:
    return {
        "title": release.title,
        "publishes": london.when(release.publish_at),
        "contact": release.output.contact,
        "marking": settings.MARKING,
        "link": settings.PUBLIC_ADDRESS + reverse("release", args=[release.ref]),
    }


def _bound(release: Release, kind: str, moment: Moment) -> dict[str, str]:
    terms = terms_in_force(LineKind(kind), moment)
    return words_of(release) | {"restrictions": terms.text if terms else ""}


def _public(release: Release) -> dict[str, str]:
    announcement = release.announcement
    address = reverse("public_release", args=[announcement.output.slug, announcement.slug])
    return words_of(release) | {
        "link": settings.PUBLIC_ADDRESS + address,
        "published": london.when(release.publication.at),
    }
