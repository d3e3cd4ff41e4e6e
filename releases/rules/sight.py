"""Where one right of one person stands at a moment: what the questions of READING are made of."""

from .facts import ReadingFacts

GRANTED = ("approved", "shortened")


def published(facts: ReadingFacts) -> bool:
    return facts.release.published_at is not None


def has_line(facts: ReadingFacts) -> bool:
    """A granted line with its window: anything less is explained by an earlier question."""
    known = facts.right in ("register", "list") and facts.line_state in GRANTED
    return known and facts.opens_at is not None and facts.closes_at is not None


def in_window(facts: ReadingFacts) -> bool:
    return has_line(facts) and has_opened(facts) and not (has_closed(facts) or past_time_set(facts))


def has_opened(facts: ReadingFacts) -> bool:
    return has_line(facts) and facts.opens_at is not None and facts.moment.reached(facts.opens_at)


def has_closed(facts: ReadingFacts) -> bool:
    return has_line(facts) and facts.closes_at is not None and facts.moment.passed(facts.closes_at)


def past_time_set(facts: ReadingFacts) -> bool:
    return facts.right == "list" and facts.moment.passed(facts.release.publishes_at)
