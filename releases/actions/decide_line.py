from __future__ import annotations

from datetime import datetime

from audit.record import record
from prerelease.core.decision import allowed
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import events, permissions
from releases.documents import keyring
from releases.models import Line, LineDecision, LineKind, Release, Verdict
from releases.models.access import GRANTING
from releases.policies.access import may_decide_line
from releases.policies.approvals import is_as_shown
from releases.policies.standing import delegation_for

from . import tell
from .acting import acts


@acts(events.LINE_DECIDED)
def decide_line(
    line: Line,
    *,
    verdict: str,
    reason: str = "",
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    may_download: bool = False,
    shown: str = "",
    occasion: Occasion,
) -> LineDecision:
    """Approve, shorten, refuse or withdraw one line, on the authority of a delegation in force (UK Order, para 2).

    For a line of the list, `reason` is the public-benefit test of para 3(1)(c): why the likely benefit outweighs
    the likely detriment to trust. Downloads, where the line asked for them, are allowed by saying so; else the grant is
    to read. The person's window follows in the same transaction. `shown` is the hash of what the decider was shown,
    where they were shown many lines: refused if it is something else by now.
    """
    release, moment = Release.objects.locked(line.release_id)
    line = release.lines.select_related("holding__person", "holding__post", "principal").get(pk=line.pk)
    line.release = release
    opens_at, closes_at = opens_at or line.opens_at, closes_at or line.closes_at

    may = may_decide_line(
        line,
        verdict=verdict,
        opens_at=opens_at,
        closes_at=closes_at,
        reason=reason,
        may_download=may_download,
        by=occasion.by,
        moment=moment,
    )
    as_shown = is_as_shown(line, shown, by=occasion.by, moment=moment) if shown else allowed()
    (may & as_shown).require()

    decision = LineDecision.objects.create(
        line=line,
        verdict=verdict,
        opens_at=opens_at,
        closes_at=closes_at,
        may_download=may_download and verdict in GRANTING,
        reason_name=keyring.seal_reason(release, reason, line.ref),
        at=moment.low,
        by=occasion.by,
        delegation=delegation_for(occasion.by, release.organisation, "lists", moment),
    )
    permissions.follow(release)

    record_decision(decision, occasion, moment)

    tell_of_decision(decision, moment)
    return decision


def record_decision(decision: LineDecision, occasion: Occasion, moment: Moment) -> None:
    """Of each line its own event, in however great a pass it was decided."""
    about = {"verdict": decision.verdict, "kind": decision.line.kind}
    about |= {"access": "to read and download"} if decision.may_download else {}
    record(events.LINE_DECIDED, decision.line, occasion, moment, detail=about)


def tell_of_decision(decision: LineDecision, moment: Moment) -> None:
    if decision.verdict in GRANTING and decision.line.kind == LineKind.REGISTER:
        tell.register_opened(decision.line, moment)
    elif decision.verdict == Verdict.REVOKED:
        tell.line_withdrawn(decision.line, decision, moment)
