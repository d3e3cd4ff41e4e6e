"""How early each kind of access may open, before anybody asks for it: what `manage.py window` and its page say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from .bank_holidays import is_projected
from .calendar import SHIPPED, Calendar
from .facts import ReleaseFacts
from .limits import OTHER, Limit, limit
from .orders import DEVOLVED_DAYS, ORDERS, citation
from .readings import CHOSEN, Readings
from .words import london_day

ORDINARY, EXCEPTIONAL, NOT_ELIGIBLE = "ordinary", "exceptional", "not otherwise eligible"
BANK, TREASURY, JOURNALIST = "bank", "treasury", "journalist"
OTHER_PUBLICATION, INTERNATIONAL = "other publication", "international"
PRODUCTION, SUPPORT, OFFICIAL = "production", "support", "other official"

NO_LIMIT = "The Order sets no earliest time. "
LEAST_TIME = "It must be for the least time that is needed."


@dataclass(frozen=True)
class Grant:
    """`opens_at` is UTC. Where it is None, `says` tells whether there is no limit or no such access."""

    kind: str
    opens_at: datetime | None
    cites: str
    says: str
    may_be_granted: bool = True


def grants(release: ReleaseFacts) -> tuple[Grant, ...]:
    """Every kind that an Order knows, in its order. Raises KeyError for a regime that is not known."""
    ordinary = limit(release)
    special = _devolved(release.regime, ordinary) if release.regime in DEVOLVED_DAYS else _counted(release)
    return (_limited(ORDINARY, ordinary, f"No more than {ordinary.says} before."), *special)


def _limited(kind: str, allowed: Limit, says: str, cites: str = "") -> Grant:
    """A kind that has a limit; where that allows no access at all, it says so."""
    cited = f"{cites}; {allowed.cites}" if cites else allowed.cites
    if allowed.opens_at is None:
        return Grant(kind, None, cited, "These statistics may not be seen before publication.", False)
    return Grant(kind, allowed.opens_at, cited, says)


def _counted(release: ReleaseFacts) -> Iterator[Grant]:
    """The United Kingdom's and Northern Ireland's Orders, which are alike but for Part 2."""
    regime = release.regime
    yield Grant(EXCEPTIONAL, None, citation("exceptional", regime), NO_LIMIT +
                "Only in exceptional circumstances, where the benefit to the public significantly outweighs the "
                "detriment to trust. The reasons are published, and the Statistics Board is told.")  # fmt: skip
    yield Grant(NOT_ELIGIBLE, None, citation("no other person", regime), NO_LIMIT +
                "Only in exceptional circumstances, for action, at the request of somebody eligible who has access. "
                "The reasons are published, and the Statistics Board is told.")  # fmt: skip
    yield from _of_the_bank(regime)
    yield _journalist(release)
    yield Grant(OTHER_PUBLICATION, None, citation("other publications", regime), NO_LIMIT + LEAST_TIME)
    yield Grant(INTERNATIONAL, None, f"{ORDERS[regime].instrument}, Schedule, para {12 if regime == 'NI' else 13}",
                NO_LIMIT + "Only so that data can be given to international statistical bodies.")  # fmt: skip
    yield Grant(PRODUCTION, None, citation("producing", regime),
                "This is not pre-release access. People directly involved in producing the publication may see it at "
                "any time, and only for that.")  # fmt: skip
    yield Grant(SUPPORT, None, citation("support", regime),
                "No sooner than the access of the person whom they support.")  # fmt: skip


def _of_the_bank(regime: str) -> Iterator[Grant]:
    for kind, place in ((BANK, "12"), (TREASURY, "12(3)")):
        if regime == "UK":
            yield Grant(kind, None, f"SI 2008/2998, Schedule, para {place}", NO_LIMIT + LEAST_TIME)
        else:
            yield _not_in_northern_ireland(kind, "the Bank of England or the Treasury")


def _journalist(release: ReleaseFacts) -> Grant:
    if release.regime == "NI":
        return _not_in_northern_ireland(JOURNALIST, "journalists")
    allowed = limit(release)
    return Grant(JOURNALIST, allowed.opens_at, "SI 2008/2998, Schedule, para 14",
                 "Never more than 24 hours before, whatever the circumstances.")  # fmt: skip


def _not_in_northern_ireland(kind: str, whom: str) -> Grant:
    return Grant(
        kind, None, "SR 2009/71, Schedule, Part 2", f"This Order has no provision for {whom}.", False
    )


def _devolved(regime: str, ordinary: Limit) -> Iterator[Grant]:
    """Scotland and Wales, where anybody else comes in by ground (h) alone."""
    instrument = f"{ORDERS[regime].instrument}, Schedule"
    yield _longer(regime, ordinary)
    yield _limited(NOT_ELIGIBLE, ordinary, "A named person, on ground (h). The Statistics Board is told.",
                   citation("no other person", regime))  # fmt: skip
    ground = {"SCO": "f", "WAL": "e"}[regime]
    yield _limited(BANK, ordinary, f"The Order does not name the Bank of England: on ground ({ground}) or (h).",
                   f"{citation('no other access', regime)}({ground}) and (h)")  # fmt: skip
    yield _limited(JOURNALIST, ordinary, "The Order does not name journalists: as any other person, on ground (h).",
                   citation("no other person", regime))  # fmt: skip
    yield _other_publication(regime, ordinary)
    if regime == "SCO":
        yield Grant(
            PRODUCTION,
            None,
            f"{instrument}, para 1(2)",
            "This is not pre-release access. People directly responsible for printing and production may have "
            "it at any time, and only for that.",
        )
    yield from _through_others(regime, ordinary)


def _through_others(regime: str, ordinary: Limit) -> Iterator[Grant]:
    """Those who may be shown it by somebody with access: nobody, where there may be none."""
    kinds = [
        (SUPPORT, citation("support", regime), "No sooner than the access of the person whom they support.")
    ]
    if regime == "SCO":
        agreed = "Only with written agreement given before, of which a record is kept."
        kinds.insert(0, (OFFICIAL, "SSI 2008/399, Schedule, para 3(3)", agreed))
    for kind, cites, says in kinds:
        yield Grant(kind, None, cites, says) if ordinary.opens_at else _limited(kind, ordinary, "", cites)


def _longer(regime: str, ordinary: Limit) -> Grant:
    cites = citation("exceptional", regime)
    if ordinary.opens_at is None:
        return _limited(EXCEPTIONAL, ordinary, "")
    tells = {
        "SCO": "Five things about it are published as soon as is reasonably practicable.",
        "WAL": "The public interest must be significantly better served, and the Statistics Board is told six things.",
    }[regime]
    return Grant(EXCEPTIONAL, None, cites, f"{NO_LIMIT}Only as early as is needed for the purpose. {tells}")


def _other_publication(regime: str, ordinary: Limit) -> Grant:
    if ordinary.opens_at is None:
        return _limited(OTHER_PUBLICATION, ordinary, "")
    cites = f"{citation('other publications', regime)}; {ORDERS[regime].instrument}, Schedule, para 4(2)"
    return Grant(OTHER_PUBLICATION, None, cites, NO_LIMIT + "Only as early as is needed for the purpose.")


@dataclass(frozen=True)
class Window:
    """What may open when, for a release that nobody has to have created yet."""

    regime: str
    publishes_at: datetime
    grants: tuple[Grant, ...]
    is_projected: bool  # some day that was counted lies in a year whose bank holidays are not published yet


def window(
    regime: str,
    publishes_at: datetime,
    *,
    market_sensitive: bool,
    topic: str = OTHER,
    calendar: Calendar = SHIPPED,
    readings: Readings = CHOSEN,
) -> Window:
    """Ask before anything is proposed. Raises KeyError for a regime that is not known."""
    release = ReleaseFacts(
        regime=regime,
        market_sensitive=market_sensitive,
        publishes_at=publishes_at,
        announced_at=None,
        final_form_at=None,
        published_at=None,
        alternative_time_approved="",
        topic=topic,
        calendar=calendar,
        readings=readings,
    )
    opens_at = limit(release).opens_at or publishes_at
    counted = regime in DEVOLVED_DAYS and is_projected(
        london_day(opens_at).year, london_day(publishes_at).year
    )
    return Window(regime, publishes_at.astimezone(UTC), grants(release), counted)
