"""Final form, approval and stops: who may, and when."""

from __future__ import annotations

from audit.queries import has_opened
from prerelease.accounts.models import Organisation, Person
from prerelease.accounts.models.role import RoleKind
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases import events
from releases.models import DocumentVersion, FinalForm, LineKind, Release, Stop, Verdict
from releases.models.access import LineQuerySet
from releases.models.stop import StopKind
from releases.permissions import CODENAMES, open_rights
from releases.rules.facts import FinalFormFacts, PreviewFacts, PublicationApprovalFacts
from releases.rules.final_form import judge_final_form, judge_publication_approval
from releases.rules.preview import judge_preview
from releases.rules.rule import HOUSE

from .charts import charts_behind
from .facts import approval_facts, code_3_from, release_facts
from .reading import may_open_document
from .seeing import unseen
from .standing import delegation_for, london_day, makes, may_make

MAY_CLOSE = (RoleKind.LEAD_OFFICIAL, RoleKind.DUTY_OFFICER, RoleKind.HEAD_OF_PROFESSION)


def may_add_document(release: Release, *, by: Person, moment: Moment) -> Decision:
    """After publication too: it stays closed until a correction with it is approved."""
    return may_make(by, release.organisation, moment, "upload a document")


def may_accept_findings(
    version: DocumentVersion, codes: list[str], reason: str, *, by: Person, moment: Moment
) -> Decision:
    """Whoever makes the release, in their own name, for what was found and is not accepted yet, with a reason."""
    may = may_add_document(version.release, by=by, moment=moment)
    if not may:
        return may
    waiting = {leak["code"] for leak in version.leaks()}
    if not codes or not set(codes) <= waiting:
        return refused("D14k", "Choose what you accept, of what was found and still waits.", cites=HOUSE)
    if not reason.strip():
        return refused("D14r", "Say why readers may have this.", cites=HOUSE, remedy="give the reason")
    return may


def may_declare_final_form(release: Release, *, by: Person, moment: Moment) -> Decision:
    latest = [document.latest() for document in release.documents.all()]
    versions = [version for version in latest if version is not None]
    facts = FinalFormFacts(
        release=release_facts(release),
        declared_by_producer=makes(by, release.organisation, moment),
        versions=len(versions),
        unchecked=sum(not version.is_readable for version in versions),
        leaking=sum(bool(version.leaks()) for version in versions),
        charts_behind=len(charts_behind(release)),
    )
    return judge_final_form(facts, code_3_from=code_3_from())


def may_approve_publication(
    release: Release, form: FinalForm | None, *, by: Person, moment: Moment
) -> Decision:
    last = release.final_form()
    unpreviewed = unseen(form, by) if form else []
    facts = PublicationApprovalFacts(
        release=release_facts(release),
        approval=approval_facts(
            release, by, moment, decides="publication", verdict=Verdict.APPROVED, own=False, benefit=True
        ),
        has_final_form=last is not None,
        is_last_final_form=form is not None and form == last,
        unpreviewed=len(unpreviewed),
    )
    return judge_publication_approval(facts, code_3_from=code_3_from())


def may_preview_version(version: DocumentVersion, *, by: Person, moment: Moment) -> Decision:
    """A second person who produces the publication, once they have opened the very version, and while they may."""
    release = version.release
    facts = PreviewFacts(
        release=release_facts(release),
        is_uploader=version.by_id == by.pk,
        produces_publication=_producing_lines(by, release).exists(),
        has_opened=has_opened(by.pseudonym, release.ref, version.ref, events.DOCUMENT_OPENED.name),
    )
    return judge_preview(facts, code_3_from=code_3_from()) & may_open_document(by, version, moment)


def has_producing_line(person: Person, release: Release) -> bool:
    """On the register because they produce the publication (UK Order, para 10), and open at this moment."""
    lines = _producing_lines(person, release)
    return lines.exists() and CODENAMES[LineKind.REGISTER] in open_rights(person.pk, release.pk)


def _producing_lines(person: Person, release: Release) -> LineQuerySet:
    return release.lines.register().granted().filter(holding__person=person, produces_publication=True)


def may_close_access(organisation: Organisation, *, by: Person, moment: Moment) -> Decision:
    """Lead official, duty officer or Head of Profession: closing is quick and can be undone (DECISIONS 7)."""
    if by.has_role(*MAY_CLOSE, organisation=organisation, on=london_day(moment)):
        return allowed("D07")
    if delegation_for(by, organisation, "lists", moment):
        return allowed("D07")
    return refused(
        "D07", "Only a lead official, a duty officer or a Head of Profession can close access.", cites=HOUSE
    )


def may_hold_publication(organisation: Organisation, *, by: Person, moment: Moment) -> Decision:
    return _head_of_profession(organisation, by, moment, "hold publication")


def may_reopen(stop: Stop, *, by: Person, moment: Moment) -> Decision:
    if stop.reopens_id is not None or hasattr(stop, "reopened_by"):
        return refused("D07", "This stop has already ended.", cites=HOUSE)
    to_do = "reopen access" if stop.kind == StopKind.CLOSE_ACCESS else "end a hold on publication"
    return _head_of_profession(stop.organisation, by, moment, to_do)


def _head_of_profession(organisation: Organisation, by: Person, moment: Moment, to_do: str) -> Decision:
    if delegation_for(by, organisation, "publication", moment):
        return allowed("D07")
    return refused("D07", "Only a Head of Profession can {to_do}.", cites=HOUSE, to_do=to_do)
