"""What a release must be before anything is asked of it, and the time set for its publication."""

from datetime import UTC, date, datetime, time

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import ReleaseFacts
from .limits import limit
from .orders import REGIMES
from .rule import HOUSE, ask, rule
from .words import LONDON, london_day, when

STANDARD_TIME = time(9, 30)
SATURDAY = 5


def earliest_opening(release: ReleaseFacts) -> datetime:
    """The earliest instant (UTC) for ordinary pre-release access to open, by the Order of its regime: see limits.py.

    Where there may be no ordinary access at all, that is the time set itself, before which nothing opens.
    Raises KeyError for a regime that is not known.
    """
    return limit(release).opens_at or release.publishes_at.astimezone(UTC)


@rule(
    "D08a",
    cites="Statistics and Registration Service Act 2007, s.11(6); SI 2008/2998, art 2",
    says="This service only handles statistics under the UK Order. It cannot yet apply any other rules.",
)
def regime_is_built(release: ReleaseFacts) -> bool:
    return release.regime == "UK"


@rule(
    "R01",
    cites="{coverage}",
    says="Say which Order applies to these statistics: the United Kingdom's, or, where they are wholly devolved, "
    "Northern Ireland's, Scotland's or Wales's. Where matters are mixed, it is the United Kingdom's.",
)
def regime_is_known(release: ReleaseFacts) -> bool:
    """Default deny: what is under no Order that we know can be shown to nobody before publication (R02, R03)."""
    return release.regime in REGIMES


@rule(
    "R24",
    cites="{market sensitive}",
    says="Nobody has recorded whether these statistics are market sensitive. Decide that first.",
    remedy=remedy.ASK_THE_LEAD,
)
def sensitivity_is_decided(release: ReleaseFacts) -> bool:
    return release.market_sensitive is not None


@rule(
    "D08b",
    cites="{declaration}",
    says="Market-sensitive statistics need a signed declaration from each recipient. "
    "This service cannot take declarations yet, so it cannot hold market-sensitive statistics.",
)
def is_not_market_sensitive(release: ReleaseFacts) -> bool:
    return release.market_sensitive is not True


@rule(
    "D12",
    cites=HOUSE,
    says="The time set for publication must be a whole minute.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def is_a_whole_minute(release: ReleaseFacts) -> bool:
    return release.publishes_at.second == 0 and release.publishes_at.microsecond == 0


@rule(
    "R70",
    cites="{time of publication}",
    says="Statistics are published at 9:30am, London time, on a weekday, unless the regulator has approved "
    "another time. {publishes} is not such a time, and no approval is recorded.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def is_at_half_past_nine_on_a_weekday(release: ReleaseFacts) -> bool:
    """Judged on London's clock: 08:30 UTC in summer, 09:30 UTC in winter (R71)."""
    local = release.publishes_at.astimezone(LONDON)
    standard = local.time() == STANDARD_TIME and local.weekday() < SATURDAY
    return standard or bool(release.alternative_time_approved.strip())


@rule(
    "R74",
    cites="Good practice: one clock time, one instant",
    says="The clocks go back then, so this time happens twice.",
    remedy=remedy.CHOOSE_ANOTHER_TIME,
)
def happens_once_on_the_clock(release: ReleaseFacts) -> bool:
    local = release.publishes_at.astimezone(LONDON)
    return local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset()


SUPPORTED = (regime_is_built, sensitivity_is_decided, is_not_market_sensitive)
PUBLICATION_TIME = (is_a_whole_minute, is_at_half_past_nine_on_a_weekday, happens_once_on_the_clock)


def judge_supported(release: ReleaseFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Can this service hold such a release at all? Asked before every other question."""
    return ask(SUPPORTED, release, on=london_day(release.publishes_at), code_3_from=code_3_from)


def judge_publication_time(release: ReleaseFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """Is the time set for publication one that the Code allows?"""
    words = {"publishes": when(release.publishes_at)}
    day = london_day(release.publishes_at)
    return ask(PUBLICATION_TIME, release, on=day, code_3_from=code_3_from, **words)


def judge_release(release: ReleaseFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May such a release be created?"""
    return judge_supported(release, code_3_from=code_3_from) & judge_publication_time(
        release, code_3_from=code_3_from
    )
