"""What a played story says: to people, a line for each deed with its reasons; to programs, JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from audit import catalogue
from prerelease.core import london
from prerelease.core.clock import LONDON

from .afterwards import Afterwards
from .player import FAILED, REFUSED, Outcome
from .story import Deed, Story
from .traces import verb_of

LOOKED = {
    "visit": ("opened the page", "was refused the page"),
    "read_notice": ("read the notice", "found no notice"),
    "public": ("saw the public page", "saw no public page"),
    "post": ("sent the notices that were due", ""),
    "lift": ("published what was due", "found nothing due"),
}
INDENT = " " * 19


class Teller:
    """Tells the deeds one by one, each day under its name."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.day: date | None = None

    def beginning(self) -> Iterator[str]:
        yield self.story.title
        if self.story.about:
            yield from textwrap.wrap(self.story.about, 100)

    def of(self, outcome: Outcome) -> Iterator[str]:
        deed = outcome.deed
        day = deed.at.astimezone(LONDON).date()
        if day != self.day:
            self.day = day
            yield f"\n{london.day(deed.at, weekday=True)}"
        mark = "✘" if outcome.problems else " "
        yield f"{mark} {to_the_second(deed.at):<17}{self.story.who(deed.by)} {did(outcome)}."
        if deed.tells:
            yield from _indented(deed.tells)
        for reason in outcome.decision.reasons:
            yield from _indented(f"{reason.id}  {reason.sentence}", hang=" " * (len(reason.id) + 2))
            if reason.cites:
                yield from _indented(f"[{reason.cites}]", hang=" " * (len(reason.id) + 2), first=False)
        if outcome.decision.remedy:
            yield from _indented(f"What to do: {outcome.decision.remedy}.")
        for problem in outcome.problems:
            yield from _indented(f"NOT AS IT SHOULD BE: {problem}")

    def ending(self, outcomes: list[Outcome], after: Afterwards) -> Iterator[str]:
        refused = sum(outcome.outcome == REFUSED for outcome in outcomes)
        wrong = sum(bool(outcome.problems) for outcome in outcomes)
        yield f"\n{len(outcomes)} deeds: {len(outcomes) - refused} done, {refused} refused."
        yield from after.sentences
        yield (
            "All is as it should be."
            if is_well(outcomes, after)
            else f"{wrong} deeds are not as they should be."
        )


def is_well(outcomes: list[Outcome], after: Afterwards) -> bool:
    return after.is_well and not any(outcome.problems for outcome in outcomes)


def did(outcome: Outcome) -> str:
    """The rest of the sentence that begins with who did it: the trail's own words, where it has any."""
    deed, refused = outcome.deed, outcome.outcome == REFUSED
    if outcome.outcome == FAILED:
        return f"could not {deed.do}"
    said = f" ({about})" if (about := _about(deed)) else ""
    if deed.do in LOOKED:
        return LOOKED[deed.do][refused] + said
    verb = verb_of(deed.do)
    return catalogue.says(verb.name if verb else deed.do, REFUSED if refused else "done") + said


def _about(deed: Deed) -> str:
    """The one word of a deed that tells it from others of its kind."""
    keys = ("reader", "holding", "title", "role", "page", "kind", "line", "verdict", "version", "cause")
    said = [str(deed.arguments[key]).replace("_", " ") for key in keys if key in deed.arguments]
    return ", ".join(said)


def to_the_second(at: datetime) -> str:
    """8:00am; 9:29:59.999999am: seconds and their parts only where there are any."""
    local = at.astimezone(LONDON)
    if not (local.second or local.microsecond):
        return london.clock_time(at)
    part = f".{local.microsecond:06}" if local.microsecond else ""
    return f"{local.hour % 12 or 12}:{local:%M:%S}{part}{'am' if local.hour < 12 else 'pm'}"


def _indented(words: str, *, hang: str = "", first: bool = True) -> list[str]:
    lead = INDENT if first else INDENT + hang
    return textwrap.wrap(words, 118, initial_indent=lead, subsequent_indent=INDENT + hang)


def as_data(story: Story, outcomes: list[Outcome], after: Afterwards) -> dict[str, Any]:
    """The whole of it for `--json`."""
    return {
        "story": story.title,
        "ok": is_well(outcomes, after),
        "deeds": [_deed_data(story, outcome) for outcome in outcomes],
        "rights_changed_by_rebuilding": after.rights_changed,
        "deeds_without_an_event": after.left_out,
    }


def _deed_data(story: Story, outcome: Outcome) -> dict[str, Any]:
    deed = outcome.deed
    return {
        "line": deed.line,
        "at": deed.at.isoformat(timespec="microseconds"),
        "london": f"{to_the_second(deed.at)} on {london.day(deed.at, weekday=True)}",
        "by": deed.by,
        "who": story.who(deed.by),
        "do": deed.do,
        "says": did(outcome),
        "outcome": outcome.outcome,
        "expect": deed.expect or None,
        "refused_by": list(outcome.refused_by),
        "reasons": [
            {"id": one.id, "cites": one.cites, "says": one.sentence, "remedy": one.remedy}
            for one in outcome.decision.reasons
        ],
        "problems": list(outcome.problems),
    }
