"""One answer to "may they?": yes, or every reason why not, each with its citation and a remedy."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A named, cited question. `says` is the sentence that a refused person reads, with {parameters}."""

    id: str
    cites: str
    says: str
    asks: Callable[[Any], bool]
    remedy: str = ""

    def __call__(self, facts: Any) -> bool:
        return self.asks(facts)


@dataclass(frozen=True)
class Reason:
    """Why not: a rule's id, its citation and its sentence, with the parameters that fill it in."""

    id: str
    cites: str
    says: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    remedy: str = ""

    @property
    def sentence(self) -> str:
        return self.says.format_map(dict(self.parameters))


@dataclass(frozen=True)
class Decision:
    """Truthy when allowed. `rules` are the ids that were asked, `reasons` those that said no.

    `remedy` names what the person can do about it: "agree to the terms", "ask to be added".
    """

    reasons: tuple[Reason, ...] = ()
    rules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons

    def __and__(self, other: "Decision") -> "Decision":
        return Decision(self.reasons + other.reasons, self.rules + other.rules)

    @property
    def remedy(self) -> str:
        """What to do about the first reason that has a remedy; empty where there is none."""
        return next((reason.remedy for reason in self.reasons if reason.remedy), "")

    @property
    def refused_by(self) -> tuple[str, ...]:
        """The ids of the rules that said no: what the trail keeps."""
        return tuple(reason.id for reason in self.reasons)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(reason.sentence for reason in self.reasons)

    def require(self) -> None:
        """Raise Denied unless allowed."""
        if not self:
            raise Denied(self)


def allowed(*rules: str) -> Decision:
    return Decision(rules=rules)


def refused(id: str, says: str, *, cites: str = "", remedy: str = "", **parameters: str) -> Decision:
    """A refusal for a single reason that is not a rule of law: a duty of this house."""
    return Decision((Reason(id, cites, says, parameters, remedy),), (id,))


def judge(rules: Iterable[Rule], facts: Any, **parameters: str) -> Decision:
    """Ask each rule in order, and collect every no. No rules at all is a no: an empty set decides nothing."""
    asked = tuple(rules)
    if not asked:
        return refused("no-rule", "No rule covers this, so it is not allowed.")
    reasons = tuple(
        Reason(rule.id, rule.cites, rule.says, parameters, rule.remedy) for rule in asked if not rule(facts)
    )
    return Decision(reasons, tuple(rule.id for rule in asked))


class Denied(Exception):
    """The act is refused. The door turns this into a page; the trail records it in its own transaction.

    `about` holds references for the trail (release, document, version, line) and `verb` what was attempted: an
    event of a catalogue; `detail`, whom it was about, for the trail's erasable side. The action that refuses fills
    them in.
    """

    def __init__(self, decision: Decision, *, verb: Any = None, **about: str) -> None:
        super().__init__(" ".join(decision.sentences))
        self.decision = decision
        self.verb = verb
        self.about = about
        self.detail: Mapping[str, Any] = {}


class Hidden(Denied):
    """To this person the thing does not exist: 404, the same as missing (DECISIONS 6)."""


class Unavailable(Exception):
    """What was asked for is allowed and cannot be shown, through a fault of ours. The door says 503 and alarms."""
