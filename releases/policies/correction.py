"""Corrections of what is published: who may propose one, approve one, and see one that is not public yet."""

from __future__ import annotations

from audit.queries import has_opened
from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, refused
from prerelease.core.moment import Moment
from releases import events
from releases.models import ChartVersion, Correction, DocumentVersion, Release, Summary, Verdict
from releases.permissions import open_rights
from releases.rules.correction import judge_correction, judge_correction_approval
from releases.rules.facts import CorrectionApprovalFacts, CorrectionFacts
from releases.rules.rule import HOUSE

from .charts import charts_behind
from .facts import approval_facts, code_3_from, release_facts
from .reading import Readable, may_read_release
from .seeing import has_seen_what_changed
from .standing import london_day, makes

OPENINGS = {
    DocumentVersion: events.DOCUMENT_OPENED,
    ChartVersion: events.CHART_OPENED,
    Summary: events.SUMMARY_OPENED,
}


def may_propose_correction(release: Release, *, note: str, by: Person, moment: Moment) -> Decision:
    latest, frozen, settled = release.latest_versions(), release.to_freeze(), release.settled_manifest()
    facts = CorrectionFacts(
        release=release_facts(release),
        proposed_by_producer=makes(by, release.organisation, moment),
        differing=len(frozen.keys() ^ settled.keys()),
        unchecked=sum(not version.is_readable for version in latest),
        note_given=bool(note.strip()),
        charts_behind=len(charts_behind(release)),
    )
    return judge_correction(facts, on=london_day(moment), code_3_from=code_3_from())


def may_approve_correction(correction: Correction, *, by: Person, moment: Moment) -> Decision:
    release = correction.release
    facts = CorrectionApprovalFacts(
        release=release_facts(release),
        approval=approval_facts(
            release, by, moment, decides="publication", verdict=Verdict.APPROVED, own=False, benefit=True
        ),
        is_last_proposed=not release.corrections.filter(number__gt=correction.number).exists(),
        is_approved=correction.is_approved,
        is_proposer=correction.by_id == by.pk,
        unseen=sum(not has_looked(by, each) for each in replacing(correction)),
        is_held=release.stops.in_force().filter(kind="hold publication").exists(),
    )
    return judge_correction_approval(facts, code_3_from=code_3_from())


def may_open_correction(person: Person, correction: Correction, moment: Moment) -> Decision:
    """Its note is as embargoed as its figures: for those who produce the publication, until it is approved."""
    may = may_read_release(person, correction.release, moment)
    if may and "read_in_production" not in open_rights(person.pk, correction.release_id):
        return refused("D14y", "A correction is shown to those who produce these statistics.", cites=HOUSE)
    return may


def replacing(correction: Correction) -> list[Readable]:
    """What the public does not have yet: versions, charts, the summary."""
    release = correction.release
    new = set(correction.manifest) - set(release.settled_manifest())
    versions = DocumentVersion.objects.filter(document__release=release, ref__in=new)
    charts = ChartVersion.objects.filter(chart__release=release, ref__in=new)
    return [*versions, *charts, *release.summaries.filter(ref__in=new)]


def has_looked(person: Person, one: Readable) -> bool:
    """At the whole of it, or at all that changed in it."""
    if isinstance(one, DocumentVersion) and has_seen_what_changed(person, one):
        return True
    verb = OPENINGS[type(one)].name
    return has_opened(person.pseudonym, one.release.ref, one.ref, verb)
