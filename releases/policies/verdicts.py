"""What each rule says of a line, one by one: for whoever decides it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prerelease.core.decision import Decision, Rule
from prerelease.core.moment import Moment
from releases.models import Line, LineKind, Release
from releases.rules.access_list import LIST_LINE
from releases.rules.reading import READING
from releases.rules.register import REGISTER_LINE, judge_register_line
from releases.rules.rule import cited

from .access import list_line_verdict, register_line_facts
from .facts import code_3_from
from .standing import london_day
from .surroundings import Surroundings


@dataclass(frozen=True)
class RuleVerdict:
    """`asks` is the question in a few words, `cites` its paragraph, `says` the sentence of a refusal."""

    asks: str
    cites: str
    passes: bool
    says: str = ""
    id: str = ""


def verdicts(line: Line, moment: Moment, around: Surroundings | None = None) -> list[RuleVerdict]:
    """In statutory order, of the line as it was asked for, at this moment. `around`: looked up already, for many."""
    given = {
        "reason_given": bool(line.reason_name),
        "download_reason_given": bool(line.download_reason_name),
        "moment": moment,
    }
    match line.kind:
        case LineKind.REGISTER:
            facts = register_line_facts(line, **given, around=around)
            decision, rules = judge_register_line(facts, code_3_from=code_3_from()), REGISTER_LINE
        case LineKind.LIST:
            decision = list_line_verdict(line, **given, on_list=around.on_list if around else None)
            rules = LIST_LINE
        case other:
            raise ValueError(f"No such kind of line: {other}")
    return _each(rules.get(line.release.regime, ()), decision, _cited(line.release, moment))


def reading_verdicts(release: Release, decision: Decision, moment: Moment) -> list[RuleVerdict]:
    """Each question that was asked of a reader, in its order, with its answer."""
    return _each(READING.get(release.regime, ()), decision, _cited(release, moment))


def _cited(release: Release, moment: Moment) -> dict[str, str]:
    return cited(london_day(moment), release.regime, code_3_from())


def _each(rules: Iterable[Rule], decision: Decision, matters: dict[str, str]) -> list[RuleVerdict]:
    """A rule that was not reached has not passed: nothing is yes by being left out."""
    against = {reason.id: reason for reason in decision.reasons}
    return [
        RuleVerdict(
            asks=rule.asks.__name__.replace("_", " ").capitalize(),
            cites=rule.cites.format_map(matters),
            passes=rule.id in decision.rules and rule.id not in against,
            says=against[rule.id].sentence if rule.id in against else "",
            id=rule.id,
        )
        for rule in rules
    ]
