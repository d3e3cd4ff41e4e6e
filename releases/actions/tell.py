"""What people are told when something happens to them: queued in the same transaction, sent by the post.

Every notice carries a link, what may not be done and until when; never a figure, never a hint (R81, R82).
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from audit import queries as memory
from prerelease.accounts.models import Delegation, Person
from prerelease.core import london
from prerelease.core.moment import Moment
from prerelease.notices import outbox
from prerelease.notices.models import Notice
from releases.events import CHANGES_OPENED, DOCUMENT_OPENED
from releases.models import (
    Correction,
    CorrectionApproval,
    FinalForm,
    Line,
    LineDecision,
    LineKind,
    Publication,
    PublicationApproval,
    Release,
)
from releases.policies.reading import terms_in_force
from releases.policies.standing import london_day

STILL_NEWS = timedelta(days=2)


def register_opened(line: Line, moment: Moment) -> None:
    """The story's step 2: somebody may see the figures in production, and is told in writing what they may not do."""
    words = _bound(line.release, line.kind, moment) | {"ground": line.get_ground_display().lower()}
    outbox.queue("register_opened", to=line.person, about=line.ref, words=words, moment=moment)


def line_withdrawn(line: Line, decision: LineDecision, moment: Moment) -> None:
    words = words_of(line.release)
    outbox.queue(
        "line_withdrawn", to=line.person, about=f"{line.ref} {decision.pk}", words=words, moment=moment
    )


def approve_again(form: FinalForm, moment: Moment) -> None:
    """Final form was declared again after an approval: those who can approve go straight to that page."""
    release = form.release
    link = settings.PUBLIC_ADDRESS + reverse("approve_publication", args=[release.ref])
    words = words_of(release) | {"link": link, "by": form.by.name, "declared": london.when(moment.low)}
    for person in _deciders(release, moment):
        outbox.queue("approve_again", to=person, about=f"{release.ref} {form.pk}", words=words, moment=moment)


def correction_waits(correction: Correction, moment: Moment) -> None:
    """Those who can approve it go straight to its page; whoever proposed it cannot."""
    release = correction.release
    link = settings.PUBLIC_ADDRESS + reverse("approve_correction", args=[release.ref, correction.ref])
    words = words_of(release) | {"link": link, "by": correction.by.name}
    for person in _deciders(release, moment):
        if person != correction.by:
            outbox.queue("correction_waits", to=person, about=correction.ref, words=words, moment=moment)


def corrected(moment: Moment) -> int:
    """Everyone who was told of the publication, of each correction of it; how many."""
    lately = CorrectionApproval.objects.filter(at__gt=moment.low - STILL_NEWS).select_related(
        "correction__release__output", "correction__release__announcement__output"
    )
    return sum(_corrected(approval, moment) for approval in lately)


def _corrected(approval: CorrectionApproval, moment: Moment) -> int:
    correction = approval.correction
    release = correction.release
    told = Notice.objects.filter(kind="corrected", about=correction.ref).values("to")
    people = Person.objects.filter(notices__kind="published", notices__about=release.ref).exclude(pk__in=told)
    words = _public(release) | {"corrected": london.when(approval.at)}
    for person in people.distinct():
        outbox.queue("corrected", to=person, about=correction.ref, words=words, moment=moment)
    return len(people)


def _deciders(release: Release, moment: Moment) -> list[Person]:
    held = Delegation.objects.filter(organisation=release.organisation, powers__contains=["publication"])
    return [each.person for each in held.in_force(london_day(moment)).select_related("person")]


def replaced(moment: Moment) -> int:
    """Everyone who opened a version that is replaced by what is approved now, once for each approval; how many."""
    lately = PublicationApproval.objects.filter(
        release__publication__isnull=True, at__gt=moment.low - STILL_NEWS
    ).select_related("release__output", "final_form", "by")
    return sum(_replaced(approval, moment) for approval in lately)


def _replaced(approval: PublicationApproval, moment: Moment) -> int:
    """Not those who declared or approved it: they know."""
    release, about = approval.release, f"{approval.release.ref} {approval.pk}"
    earlier = release.publication_approvals.filter(pk__lt=approval.pk).select_related("final_form")
    gone = {ref for before in earlier for ref in before.final_form.manifest} - set(
        approval.final_form.manifest
    )
    if not gone or earlier.last().final_form_id == approval.final_form_id:  # type: ignore[union-attr]
        return 0
    told = Notice.objects.filter(kind="replaced", about=about).values("to")
    people = Person.objects.filter(
        pseudonym__in=memory.openers_of(release.ref, gone, (DOCUMENT_OPENED.name, CHANGES_OPENED.name))
    ).exclude(pk__in=told)
    knowing = (approval.by_id, approval.final_form.by_id)
    untold = [person for person in people if person.pk not in knowing]
    for person in untold:
        words = words_of(release) | {"approved": london.when(approval.at)}
        outbox.queue("replaced", to=person, about=about, words=words, moment=moment)
    return len(untold)


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
