"""Who may be proposed for a register or a list, and who may decide it."""

from __future__ import annotations

from prerelease.accounts.models import Holding, Organisation, Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import Line, LineKind, Release, StandingPermission, Verdict
from releases.models.access import GRANTING
from releases.rules.access_list import judge_list_line
from releases.rules.approval import judge_approval
from releases.rules.facts import ListLineFacts, RegisterLineFacts
from releases.rules.register import judge_register_line
from releases.rules.rule import HOUSE

from .facts import approval_facts, code_3_from, holding_in_force, is_shared_mailbox, release_facts
from .on_list import OnList
from .standing import delegation_for, may_make, produces
from .surroundings import Surroundings


def may_permit_role(organisation: Organisation, *, by: Person, moment: Moment) -> Decision:
    if delegation_for(by, organisation, "lists", moment):
        return allowed("R04")
    return refused(
        "R04",
        "Only somebody to whom {organisation} delegated its lists can give a standing permission.",
        cites="SI 2008/2998, Schedule, para 2; Code of Practice for Statistics, T3.3 (3.3)",
        organisation=str(organisation),
    )


def may_join_register(
    release: Release, standing: StandingPermission | None, *, by: Person, moment: Moment
) -> Decision:
    if release.is_published:
        return _published()
    if standing is not None and produces(by, release.organisation, moment):
        return allowed("D03")
    return refused(
        "D03",
        "The Head of Profession has not given your role standing permission to see figures in production.",
        cites=HOUSE,
        remedy="ask the Head of Profession",
    )


def may_propose_register_line(
    release: Release, line: Line, *, reason: str, download_reason: str = "", by: Person, moment: Moment
) -> Decision:
    """`line` is not saved yet."""
    may = may_make(by, release.organisation, moment, "put somebody on the production register")
    if not may:
        return may
    if release.is_published:
        return _published()
    facts = register_line_facts(
        line,
        reason_given=bool(reason.strip()),
        download_reason_given=bool(download_reason.strip()),
        moment=moment,
    )
    return may & judge_register_line(facts, code_3_from=code_3_from()) & _not_twice(line, _on_register(line))


def _on_register(line: Line) -> bool:
    """Has this holding a line there already, that waits or was granted?"""
    same = line.release.lines.register().filter(holding=line.holding).with_verdict()
    return any(one.verdict in (None, *GRANTING) for one in same)


def register_line_facts(
    line: Line,
    *,
    reason_given: bool,
    download_reason_given: bool,
    moment: Moment,
    around: Surroundings | None = None,
) -> RegisterLineFacts:
    """`around` where it was looked up already, for many lines."""
    holding, release = line.holding, line.release
    return RegisterLineFacts(
        release=around.on_list.facts if around else release_facts(release),
        ground=line.ground,
        post_kind=holding.post.kind,
        reason_given=reason_given,
        produces_publication=line.produces_publication,
        role_in_producer=holding.person_id in around.producing
        if around
        else produces(holding.person, release.organisation, moment),
        is_shared_mailbox=is_shared_mailbox(holding.person),
        holding_in_force=holding_in_force(holding, moment),
        download=line.may_download,
        download_reason_given=download_reason_given,
        submitted_at=line.submitted_at,
        opens_at=line.opens_at,
        closes_at=line.closes_at,
    )


def may_propose_list(release: Release, *, by: Person, moment: Moment) -> Decision:
    """May this person propose lines for the list at all? Each line is judged by itself."""
    may = may_make(by, release.organisation, moment, "propose the pre-release access list")
    return _published() if may and release.is_published else may


def may_propose_list_line(
    release: Release, line: Line, *, reason: str, download_reason: str = "", by: Person, moment: Moment
) -> Decision:
    """`line` is not saved yet."""
    may = may_propose_list(release, by=by, moment=moment)
    if not may:
        return may
    return may & judge_proposed(
        line, OnList.of(release), reason=reason, download_reason=download_reason, moment=moment
    )


def judge_proposed(
    line: Line, on_list: OnList, *, reason: str, download_reason: str, moment: Moment
) -> Decision:
    """What the Order and this service say of one line more, beside those on the list. It asks the database nothing."""
    verdict = list_line_verdict(
        line,
        reason_given=bool(reason.strip()),
        download_reason_given=bool(download_reason.strip()),
        moment=moment,
        on_list=on_list,
    )
    return verdict & _not_twice(line, on_list.has(line.holding_id))


def list_line_verdict(
    line: Line,
    *,
    reason_given: bool,
    download_reason_given: bool,
    moment: Moment,
    on_list: OnList | None = None,
) -> Decision:
    """What the Order says of a line: asked when it is proposed, and again when it is decided."""
    on_list = on_list or OnList.of(line.release)
    principal = line.principal
    facts = ListLineFacts(
        release=on_list.facts,
        kind="ordinary",
        eligibility=line.eligibility,
        principal=str(principal) if principal else "",
        principal_is_eligible=principal is not None and on_list.is_eligible(principal),
        purpose=line.purpose,
        reason_given=reason_given,
        is_shared_mailbox=is_shared_mailbox(line.holding.person),
        holding_in_force=holding_in_force(line.holding, moment),
        download=line.may_download,
        download_reason_given=download_reason_given,
        opens_at=line.opens_at,
        closes_at=line.closes_at,
    )
    return judge_list_line(facts, code_3_from=code_3_from())


def may_decide_line(
    line: Line,
    *,
    verdict: str,
    opens_at,
    closes_at,
    reason: str,
    may_download: bool = False,
    by: Person,
    moment: Moment,  # type: ignore[no-untyped-def]
    around: Surroundings | None = None,
) -> Decision:
    """Approve, refuse, shorten or withdraw one line, on the authority of a delegation in force."""
    release = line.release
    if release.is_published:
        return _published()
    facts = approval_facts(
        release,
        by,
        moment,
        decides="register line" if line.kind == LineKind.REGISTER else "list line",
        verdict=verdict,
        own=line.holding.person_id == by.pk,
        benefit=bool(reason.strip()),
    )
    may = judge_approval(facts, code_3_from=code_3_from())
    return (
        may
        & _no_more_than_was_asked(line, may_download)
        & _lawful_at_decision(line, verdict, opens_at, closes_at, reason, moment, around)
    )


def _no_more_than_was_asked(line: Line, may_download: bool) -> Decision:
    if line.may_download or not may_download:
        return allowed()
    return refused(
        "D14d",
        "Downloads were not asked for, so a decision cannot allow them. Propose a line that asks.",
        cites=HOUSE,
    )


def _lawful_at_decision(line, verdict, opens_at, closes_at, reason, moment, around) -> Decision:  # type: ignore[no-untyped-def]
    """A grant is judged again, with the window that is being granted: holders and times change between the two."""
    if verdict not in GRANTING:
        needs = "refuse" if verdict == Verdict.REFUSED else "withdraw"
        return allowed() if reason.strip() else _needs_reason(needs)
    within = line.opens_at <= opens_at < closes_at <= line.closes_at
    if not within:
        return refused(
            "D14s", "A decision can shorten what was asked for; it cannot lengthen it.", cites=HOUSE
        )
    as_granted = Line(
        release=line.release,
        kind=line.kind,
        holding=line.holding,
        ground=line.ground,
        produces_publication=line.produces_publication,
        eligibility=line.eligibility,
        principal=line.principal,
        purpose=line.purpose,
        opens_at=opens_at,
        closes_at=closes_at,
        may_download=line.may_download,
        submitted_at=line.submitted_at,
    )
    given = {
        "reason_given": bool(line.reason_name),
        "download_reason_given": bool(line.download_reason_name),
    }
    match line.kind:
        case LineKind.REGISTER:
            facts = register_line_facts(as_granted, **given, moment=moment, around=around)
            return judge_register_line(facts, code_3_from=code_3_from())
        case LineKind.LIST:
            on_list = around.on_list if around else None
            return list_line_verdict(as_granted, **given, moment=moment, on_list=on_list)
        case other:
            raise ValueError(f"No such kind of line: {other}")


def may_approve_list(release: Release, *, by: Person, moment: Moment) -> Decision:
    if release.is_published:
        return _published()
    facts = approval_facts(
        release, by, moment, decides="list", verdict=Verdict.APPROVED, own=False, benefit=True
    )
    return judge_approval(facts, code_3_from=code_3_from())


def _not_twice(line: Line, has_one: bool) -> Decision:
    if not has_one:
        return allowed()
    return refused("D04", "{who} already has a line here.", cites=HOUSE, who=str(line.holding.person))


def _needs_reason(to_do: str) -> Decision:
    return refused(
        "D14r",
        "Say why, so that the person can be told: give a reason to {to_do} a line.",
        cites=HOUSE,
        to_do=to_do,
    )


def _published() -> Decision:
    return refused(
        "D14p", "These statistics are published, so nobody needs access before publication.", cites=HOUSE
    )


def holding_of(person: Person, moment: Moment) -> Holding | None:
    """The post that somebody acts in when they join by role: the first that they hold now."""
    return (
        person.holdings.in_force(moment.low)
        .select_related("post__organisation")
        .order_by("from_at", "pk")
        .first()
    )
