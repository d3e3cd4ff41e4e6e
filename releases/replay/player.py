"""Plays a story, deed by deed, on the set clock; each deed by the real actions and through the real door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from audit import since
from audit.record import Unrecorded, refusals_recorded
from prerelease.core import clock
from prerelease.core.decision import Decision, Denied
from prerelease.core.occasion import Occasion
from releases.policies.reading import may_read_release

from . import doing, looks
from .arguments import NeverMade, resolve
from .cast import Cast, gather
from .deeds import LOOKS
from .story import NOBODY, Deed, Story
from .traces import Trace, trace_of

ALLOWED, REFUSED, FAILED = "allowed", "refused", "failed"


@dataclass(frozen=True)
class Outcome:
    """What came of a deed, what it left in the trail, and what is not as the story says it should be."""

    deed: Deed
    outcome: str
    decision: Decision = field(default_factory=Decision)
    trace: Trace | None = None
    problems: tuple[str, ...] = ()
    made: Any = None

    @property
    def refused_by(self) -> tuple[str, ...]:
        """The ids of the rules that said no: of the decision, or as the trail has them."""
        return self.decision.refused_by or (self.trace.rules if self.trace else ())


class Player:
    """`things` are what deeds made, under the names that the story gave them."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.things: dict[str, models.Model] = {}
        clock.turn_to(story.begins_at)
        self.cast: Cast = gather(story)

    def play(self) -> Iterator[Outcome]:
        for deed in self.story.deeds:
            clock.turn_to(deed.at)
            place = since.end()
            outcome = self._do(deed)
            if deed.name and outcome.made is not None:
                self.things[deed.name] = outcome.made
            yield _judged(replace(outcome, trace=trace_of(deed, outcome.outcome, since.since(place))))

    def thing(self, name: str) -> Any:
        """What the story calls by this name, as it is now."""
        kept = self.things[name]
        return type(kept)._default_manager.get(pk=kept.pk)

    def _do(self, deed: Deed) -> Outcome:
        try:
            arguments = resolve(deed, self.story, self.cast, self.things)
            return self._look(deed, arguments) if deed.do in LOOKS else self._act(deed, arguments)
        except Denied as no:
            return Outcome(deed, REFUSED, no.decision)
        except (NeverMade, Unrecorded, ValidationError, ValueError) as fault:
            return Outcome(deed, FAILED, problems=(_sentence(fault),))

    def _act(self, deed: Deed, arguments: dict[str, Any]) -> Outcome:
        occasion = Occasion(by=self._person(deed), at=clock.now(), via="replay")
        if deed.do == "lift":
            return Outcome(deed, ALLOWED, made=doing.act(deed.do, arguments, occasion))
        with refusals_recorded(occasion):
            return Outcome(deed, ALLOWED, made=doing.act(deed.do, arguments, occasion))

    def _look(self, deed: Deed, arguments: dict[str, Any]) -> Outcome:
        if deed.do == "post":
            doing.post()
            return Outcome(deed, ALLOWED)
        shows, hides = arguments.pop("shows", ()), arguments.pop("hides", ())
        by = () if deed.by in NOBODY else (self.cast.people[deed.by],)
        seen = getattr(looks, deed.do)(*by, **arguments)
        if not seen.was_refused:
            return Outcome(deed, ALLOWED, problems=tuple(seen.amiss(shows, hides)))
        why = self._why(deed, arguments)
        return Outcome(deed, REFUSED, why, problems=tuple(seen.amiss((*shows, *why.sentences), hides)))

    def _why(self, deed: Deed, arguments: dict[str, Any]) -> Decision:
        """For the release's own page: the same reasons as the page itself must give, word for word."""
        if deed.do != "visit" or arguments["page"] != "release":
            return Decision()
        return may_read_release(self.cast.people[deed.by], arguments["of"][0], clock.moment())

    def _person(self, deed: Deed) -> Any:
        return None if deed.by in NOBODY else self.cast.people[deed.by]


def _judged(outcome: Outcome) -> Outcome:
    """Compare with what the story expects."""
    deed, problems = outcome.deed, list(outcome.problems)
    if deed.expect and outcome.outcome != deed.expect:
        problems.append(f"It should have been {deed.expect}.")
    elif deed.expect == REFUSED:
        problems += _wrong_reasons(outcome)
    if outcome.trace is None or not outcome.trace.is_whole:
        problems.append("It left no event in the trail.")
    return replace(outcome, problems=tuple(problems))


def _wrong_reasons(outcome: Outcome) -> list[str]:
    deed, problems = outcome.deed, []
    if deed.because and set(deed.because) != set(outcome.refused_by):
        found = ", ".join(outcome.refused_by) or "no rule"
        problems.append(f"It should have been because of {', '.join(deed.because)}, and it was {found}.")
    cited = " ".join(reason.cites for reason in outcome.decision.reasons)
    problems += [f"Nothing cites “{one}”." for one in deed.cites if one not in cited]
    return problems


def _sentence(fault: Exception) -> str:
    if isinstance(fault, Unrecorded):
        return "The trail could not be written."
    return " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
