"""Who may approve in one pass: what is unchanged on a list, and a list with its publication, as they were shown."""

from __future__ import annotations

from collections.abc import Mapping

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import FinalForm, Line, Release, Verdict
from releases.rules.approval import judge_approval
from releases.rules.rule import HOUSE

from .access import may_approve_list
from .facts import approval_facts, code_3_from
from .publication import may_approve_publication
from .weighing import Weighed, list_as_shown, weigh

CHANGED = "it has changed since it was shown to you"
DECIDED = "it has been decided since it was shown to you"
NOT_HERE = "it is not a line of this release"


def may_approve_unchanged(
    release: Release, *, reason: str, shown: Mapping[str, str], by: Person, moment: Moment
) -> Decision:
    """The pass as a whole: the power, the test of public benefit, something to decide. Each line is judged after it."""
    if release.is_published:
        return refused("D14p", "These statistics are published. Nothing is left to decide.", cites=HOUSE)
    facts = approval_facts(
        release,
        by,
        moment,
        decides="list line",
        verdict=Verdict.APPROVED,
        own=False,
        benefit=bool(reason.strip()),
    )
    some = allowed() if shown else refused("D14n", "No line was shown to you as unchanged.", cites=HOUSE)
    return judge_approval(facts, code_3_from=code_3_from()) & some


def why_left(each: Weighed | None, shown: str) -> str:
    """Why a line that was shown is not approved with the others; "" where it is. None: it does not wait any more."""
    if each is None:
        return DECIDED
    if each.shown == shown and each.is_unchanged:
        return ""
    return "; ".join([CHANGED, *each.changes, *(verdict.says for verdict in each.failing if verdict.says)])


def is_as_shown(line: Line, shown: str, *, by: Person, moment: Moment) -> Decision:
    """Is a line what whoever decides it was shown? Its release is locked."""
    weighed = weigh([line.release], by, moment)[line.release_id]
    each = next((each for each in weighed.waiting if each.line.pk == line.pk), None)
    if each is not None and each.shown == shown:
        return allowed()
    says = "This line has been decided since it was shown to you."
    if each is not None:
        says = (
            "This line, or what the rules say of it, has changed since it was shown to you. Look at it again."
        )
    return refused("D14w", says, cites=HOUSE)


def may_approve_ready(
    release: Release, form: FinalForm | None, *, shown: str, by: Person, moment: Moment
) -> Decision:
    """A list on which nothing waits, and the frozen set, both as they were shown. `shown`: see `list_as_shown`."""
    lines = list(release.lines.with_verdict())
    waiting = sum(line.verdict is None for line in lines)  # type: ignore[attr-defined]
    return (
        may_approve_list(release, by=by, moment=moment)
        & may_approve_publication(release, form, by=by, moment=moment)
        & _all_decided(waiting)
        & _same_list(lines, shown)
    )


def _all_decided(waiting: int) -> Decision:
    if not waiting:
        return allowed()
    return refused(
        "D14u",
        "{lines} for a decision. Decide first, or approve the list without.",
        cites=HOUSE,
        lines="1 line waits" if waiting == 1 else f"{waiting} lines wait",
    )


def _same_list(lines: list[Line], shown: str) -> Decision:
    if list_as_shown(lines) == shown:
        return allowed()
    return refused("D14w", "The list has changed since it was shown to you. Look at it again.", cites=HOUSE)
