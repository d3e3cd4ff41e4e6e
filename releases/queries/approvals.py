"""What the page of approvals shows beside the lines: what waits, how lists grew, who never opened, what is frozen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from audit.queries import openers_of_each
from prerelease.accounts.models import Delegation, Person
from prerelease.core.clock import LONDON
from prerelease.core.moment import Moment
from releases import events
from releases.models import (
    DocumentVersion,
    FinalForm,
    Line,
    LineDecision,
    ListApproval,
    PublicationApproval,
    Release,
)

from .concerning import not_published

OPENED = (events.DOCUMENT_OPENED, events.DOCUMENT_DOWNLOADED, events.SUMMARY_OPENED, events.CHART_OPENED)
SHOWN_BEFORE = 7  # releases before this one, in the picture of its list


@dataclass(frozen=True)
class Outstanding:
    """What of a release waits for somebody: `lines` that are not their own, and the two approvals."""

    lines: int
    list: bool
    form: FinalForm | None
    publication: bool

    @property
    def anything(self) -> bool:
        return bool(self.lines or (self.form is not None and (self.list or self.publication)))

    @property
    def is_approved(self) -> bool:
        return self.form is not None and not self.list and not self.publication


def decided_by(person: Person, moment: Moment) -> list[Release]:
    """The releases to come whose lists or publication were delegated to them, soonest first."""
    held = Delegation.objects.in_force(moment.low.astimezone(LONDON).date()).filter(person=person)
    powers = held.values_list("organisation_id", "powers")
    owners = {owner for owner, given in powers if {"lists", "publication"} & set(given)}
    return [release for release in not_published(person, moment) if release.organisation.pk in owners]


def outstanding(releases: Collection[Release], by: Person) -> dict[int, Outstanding]:
    """By the key of the release. Four statements, however many there are."""
    lines = Counter(
        Line.objects.filter(~Exists(LineDecision.objects.filter(line=OuterRef("pk"))), release__in=releases)
        .exclude(holding__person=by)
        .values_list("release_id", flat=True)
    )
    listed = set(ListApproval.objects.filter(release__in=releases).values_list("release_id", flat=True))
    last_first = ("release_id", "-at", "-pk")
    forms = FinalForm.objects.filter(release__in=releases).order_by(*last_first).distinct("release_id")
    form = {one.release_id: one for one in forms.select_related("by")}
    approvals = PublicationApproval.objects.filter(release__in=releases).order_by(*last_first)
    approved = dict(approvals.distinct("release_id").values_list("release_id", "final_form_id"))
    return {
        pk: Outstanding(
            lines[pk], pk not in listed, form.get(pk), pk in form and approved.get(pk) != form[pk].pk
        )
        for pk in (release.pk for release in releases)
    }


def days_of(releases: Iterable[Release]) -> dict[date, list[Release]]:
    """By the London day on which they are to be published, soonest first."""
    found: defaultdict[date, list[Release]] = defaultdict(list)
    for release in releases:
        found[release.publish_at.astimezone(LONDON).date()].append(release)
    return dict(sorted(found.items()))


def list_sizes(releases: Collection[Release]) -> dict[int, int]:
    """How many lines of each release's list were granted."""
    granted = Line.objects.list().granted().filter(release__in=releases)
    return Counter(granted.values_list("release_id", flat=True))


def openers(releases: Collection[Release]) -> set[tuple[str, object]]:
    """Pairs of a release's reference and the pseudonym of somebody who opened something of it."""
    refs = [release.ref for release in releases]
    return set(openers_of_each(refs, [verb.name for verb in OPENED])) if refs else set()


def frozen_documents(forms: Collection[FinalForm]) -> dict[int, list[DocumentVersion]]:
    """By the key of the frozen set: its documents' versions, in the order in which they came. One statement."""
    refs = [ref for form in forms for ref in form.manifest]
    found = DocumentVersion.objects.filter(ref__in=refs).select_related("document", "reading")
    versions = list(found.order_by("document__pk"))
    return {form.pk: [one for one in versions if one.ref in form.manifest] for form in forms}
