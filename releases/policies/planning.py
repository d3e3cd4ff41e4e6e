"""What would happen to each line of a list that somebody wants, told before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prerelease.accounts.models import Holding
from prerelease.core.decision import Reason
from prerelease.core.moment import Moment

from .mending import Successors, mends
from .proposing import Judged

PROPOSE, HERE, CHOOSE, UNCLEAR, REFUSED = "propose", "here", "choose", "unclear", "refused"
SAYS = {
    PROPOSE: ("Passes", "good"),
    HERE: ("On the list already", ""),
    CHOOSE: ("Choose which", "waiting"),
    UNCLEAR: ("Not understood", "bad"),
    REFUSED: ("Refused", "bad"),
}


@dataclass(frozen=True)
class Planned:
    """One line. `text` is what it was or could be pasted as; `who`, whom it names; `problems`, what is not understood.

    `choices` are the holdings among which somebody must choose; `mends` what to do, and `notes` what to look at.
    """

    judged: Judged | None
    text: str = ""
    number: int = 0
    who: str = ""
    problems: tuple[Reason, ...] = ()
    choices: tuple[Holding, ...] = ()
    mends: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Each no, with its sentence and its citation."""
        return self.problems or (self.judged.decision.reasons if self.judged else ())

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that said no."""
        return tuple(reason.id for reason in self.reasons if reason.id)

    @property
    def outcome(self) -> str:
        if self.problems:
            return REFUSED if self.rules else UNCLEAR
        if self.judged is None:
            return CHOOSE
        if self.judged.twice:
            return HERE
        return PROPOSE if self.judged.decision else REFUSED

    @property
    def says(self) -> str:
        return SAYS[self.outcome][0]

    @property
    def tone(self) -> str:
        return SAYS[self.outcome][1]


@dataclass(frozen=True)
class Plan:
    """Every line of it, in its order; of a pasted list, its heading row as typed, and the columns that are not read."""

    lines: tuple[Planned, ...]
    heading: str = ""
    unread: tuple[str, ...] = ()

    @property
    def to_mend(self) -> list[Planned]:
        return [line for line in self.lines if line.outcome in (CHOOSE, UNCLEAR, REFUSED)]

    @property
    def refused_unnamed(self) -> list[Planned]:
        """Refused by a rule although nobody here is meant: the address of a desk."""
        return [line for line in self.lines if line.judged is None and line.rules]

    @property
    def to_propose(self) -> list[Planned]:
        return [line for line in self.lines if line.outcome == PROPOSE]

    @property
    def here(self) -> list[Planned]:
        return [line for line in self.lines if line.outcome == HERE]


def planned(judged: Iterable[Judged], moment: Moment) -> list[Planned]:
    """Lines that are understood, each with what would mend it where a rule refuses it."""
    judged = list(judged)
    successors = successors_for(judged, moment)
    return [Planned(each, mends=mends(each, successors)) for each in judged]


def successors_for(judged: Iterable[Judged], moment: Moment) -> Successors:
    left = (each.wanted.holding for each in judged if "R79" in each.decision.refused_by and not each.twice)
    return Successors(left, moment)
