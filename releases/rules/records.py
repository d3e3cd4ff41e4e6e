"""What is recorded of each grant in Scotland and Wales, and for how long everything is kept."""

from datetime import date

from prerelease.core.decision import Decision, Reason

from .code import CODE_3_FROM
from .orders import DEVOLVED_DAYS
from .rule import ask, rule
from .special_facts import RecordsFacts
from .words import london_day

YEARS = 7
RECORDS = {
    "UK": frozenset[str](),
    "NI": frozenset[str](),
    # SSI 2008/399, Schedule, para 8(1)(a) to (h)
    "SCO": frozenset({
        "statistics", "name or job title", "how long", "reason and ground", "correspondence", "agreements",
        "publications", "breach reports",
    }),
    # SI 2009/2818, Schedule, para 9(1)(a) to (k)
    "WAL": frozenset({
        "statistics", "name and position", "contact details", "date and time from", "ground", "purpose",
        "discussions", "notifications", "breach reports",
    }),
}  # fmt: skip


@rule("R58", cites="{records}", says="The record of this access is not whole. Missing: {missing}.")
def record_is_whole(facts: RecordsFacts) -> bool:
    return not missing(facts)


@rule(
    "R59",
    cites="{retention}",
    says="Records must be kept for 7 years from publication, so not purged before {until}.",
)
def records_are_kept(facts: RecordsFacts) -> bool:
    return facts.release.regime not in DEVOLVED_DAYS or _is_kept(facts)


@rule(
    "R60",
    cites="Good practice: keep what Scotland and Wales must keep",
    says="No Order says how long this is kept, but elsewhere it is 7 years: until {until}.",
)
def records_are_kept_as_long_elsewhere(facts: RecordsFacts) -> bool:
    return facts.release.regime in DEVOLVED_DAYS or _is_kept(facts)


RECORD = (record_is_whole, records_are_kept)
RECORD_WARNINGS = (records_are_kept_as_long_elsewhere,)


def missing(facts: RecordsFacts) -> frozenset[str]:
    """What the Order asks to be recorded and is not. Raises KeyError for a regime that is not known."""
    return RECORDS[facts.release.regime] - facts.recorded


def kept_until_on(published_on: date) -> date:
    """The first day on which they may be purged: seven years later, to the day; for 29 February, 1 March."""
    if (published_on.month, published_on.day) == (2, 29):
        return date(published_on.year + YEARS, 3, 1)
    return published_on.replace(year=published_on.year + YEARS)


def _is_kept(facts: RecordsFacts) -> bool:
    """Before publication nothing is purged at all."""
    if facts.purge_on is None:
        return True
    return facts.published_on is not None and facts.purge_on >= kept_until_on(facts.published_on)


def judge_records(facts: RecordsFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    return ask(
        RECORD, facts, on=london_day(facts.release.publishes_at), code_3_from=code_3_from, **_words(facts)
    )


def warnings_for_records(facts: RecordsFacts, *, code_3_from: date = CODE_3_FROM) -> tuple[Reason, ...]:
    on = london_day(facts.release.publishes_at)
    return ask(RECORD_WARNINGS, facts, on=on, code_3_from=code_3_from, **_words(facts)).reasons


def _words(facts: RecordsFacts) -> dict[str, str]:
    until = kept_until_on(facts.published_on) if facts.published_on else None
    return {
        "missing": ", ".join(sorted(missing(facts))),
        "until": f"{until.day} {until:%B %Y}" if until else "7 years after publication",
    }
