"""Making a rule from a plain function, and asking a set of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from prerelease.core.decision import Decision, Rule, judge

from .code import CODE_3_FROM, practices
from .orders import citations

HOUSE = "Rule of this service"
"""What a duty of this service cites, where no law says it: never dressed up as law."""


def rule(id: str, *, cites: str, says: str, remedy: str = "") -> Callable[[Callable[[Any], bool]], Rule]:
    """Turn a question of facts into a named, cited Rule.

    `cites` and `says` may hold {parameters}. A practice of the Code is cited by its matter, as
    {before final form}, because its number depends on the edition in force: see code.py; and a paragraph of an
    Order by its matter too, as {time limit}, because it depends on the regime: see orders.py.
    """
    return lambda asks: Rule(id, cites, says, asks, remedy)


def ask(
    rules: Iterable[Rule], facts: Any, *, on: date, code_3_from: date = CODE_3_FROM, **words: str
) -> Decision:
    """Ask every rule in order. `on` is the London day whose edition of the Code is cited, beside the facts' Order."""
    parameters = cited(on, regime_of(facts), code_3_from) | words
    decision = judge(rules, facts, **parameters)
    reasons = (replace(reason, cites=reason.cites.format_map(parameters)) for reason in decision.reasons)
    return replace(decision, reasons=tuple(reasons))


def cited(on: date, regime: str, code_3_from: date = CODE_3_FROM) -> dict[str, str]:
    """Every matter of the Code and of the Order with its citation: the parameters that fill in a rule's `cites`."""
    return practices(on, code_3_from) | citations(regime)


def regime_of(facts: Any) -> str:
    """Of the release that they are about; where they are about none, no Order's, so that only the Act is cited."""
    return getattr(getattr(facts, "release", facts), "regime", "")
