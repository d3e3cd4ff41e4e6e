"""Why somebody may not read something now, in words. The gate is one SQL statement; this explains it."""

from datetime import date

from prerelease.core.decision import Decision

from . import right, subject, window
from .code import CODE_3_FROM
from .facts import ReadingFacts
from .release import earliest_opening, judge_supported
from .rule import ask
from .words import london_day, when

UK_READING = (
    right.is_active,
    right.is_not_stopped,
    right.is_not_over,
    right.is_on_a_list,
    right.line_is_decided,
    right.line_is_not_refused,
    right.line_is_not_withdrawn,
    right.line_has_not_lapsed,
    right.line_has_a_window,
    right.holds_the_post,
    window.final_form_has_not_closed_it,
    window.list_window_has_opened,
    window.register_window_has_opened,
    window.is_not_late,
    window.window_has_not_closed,
    window.clocks_agree,
    subject.version_is_checked,
    subject.version_is_in_final_form,
    subject.is_named_on_the_draft,
    subject.line_allows_downloads,
    subject.has_agreed_to_the_terms,
)
READING = {"UK": UK_READING}

AS_EARLY_AS_THE_LAW_ALLOWS = "The law does not allow us to show it sooner."
AS_APPROVED = "That is the time that was approved for you."


def judge_reading(*rights: ReadingFacts, code_3_from: date = CODE_3_FROM) -> Decision:
    """May they read it, by any of their rights? If not, the reasons of the right that came nearest.

    Pass one ReadingFacts for each right that the person has on the release; for somebody with none, one whose
    right is "none". No facts at all is a no.
    """
    if not rights:
        return ask((), None, on=CODE_3_FROM, code_3_from=code_3_from)
    decisions = [_judge_right(facts, code_3_from) for facts in rights]
    allowing = [decision for decision in decisions if decision]
    return allowing[0] if allowing else max(decisions, key=_nearness)


def _judge_right(facts: ReadingFacts, code_3_from: date) -> Decision:
    supported = judge_supported(facts.release, code_3_from=code_3_from)
    if not supported:
        return supported
    rules = READING.get(facts.release.regime, ())
    day = london_day(facts.moment.low)
    return supported & ask(rules, facts, on=day, code_3_from=code_3_from, **_words(facts))


def _nearness(decision: Decision) -> int:
    """How far down the questions the first refusal came."""
    return decision.rules.index(decision.refused_by[0])


def _words(facts: ReadingFacts) -> dict[str, str]:
    earliest = earliest_opening(facts.release)
    at_the_limit = facts.opens_at is not None and facts.opens_at <= earliest
    return {
        "publishes": when(facts.release.publishes_at),
        "published": when(facts.release.published_at),
        "final_form": when(facts.release.final_form_at),
        "earliest": when(earliest),
        "opens": when(facts.opens_at),
        "closes": when(facts.closes_at),
        "why_then": AS_EARLY_AS_THE_LAW_ALLOWS if at_the_limit else AS_APPROVED,
    }
