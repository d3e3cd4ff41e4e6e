"""Generated worlds, told to the reference: everything in them lies at a boundary or a microsecond beside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tests.statute.reference import (
    Agreement,
    Chart,
    Draft,
    FinalForm,
    Line,
    Release,
    Stop,
    Summary,
    Terms,
    Version,
    World,
)

BEFORE = datetime(2020, 1, 1, tzinfo=UTC)
AFTER = datetime(2030, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
HOUR = timedelta(hours=1)

# The founding Thursday, and the Mondays after the clocks went back and forward.
PUBLISHED = [
    datetime(2020, 7, 16, 8, 30, tzinfo=UTC),
    datetime(2020, 10, 26, 9, 30, tzinfo=UTC),
    datetime(2021, 3, 29, 8, 30, tzinfo=UTC),
]
# Where anything may begin or end, counted from the time set for publication.
OFFSETS = [-8 * 24 * HOUR, -48 * HOUR, -24 * HOUR, -20 * HOUR, -2 * HOUR, 0 * HOUR, 3 * HOUR]

PEOPLE = ("ada", "ben", "cas", "dee")
OWNERS = ("agency", "bureau")
RECIPIENTS = ("department", "ministry")
RELEASES = ("housing", "rents")

# The texts that exist in the shard's database: see `new_terms` in plant.py. The second of each kind comes into
# force in the middle of a window.
OLD_TERMS_FROM = datetime(2008, 12, 1, tzinfo=UTC)
NEW_TERMS_FROM = {"list": PUBLISHED[0] - 20 * HOUR, "register": PUBLISHED[0] - 48 * HOUR}


@dataclass(frozen=True)
class Holding:
    person: str
    organisation: str
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True)
class Verdict:
    word: str
    opens_at: datetime
    closes_at: datetime
    may_download: bool


@dataclass(frozen=True)
class PlannedLine:
    """A line as it was submitted, and every verdict on it, first to last."""

    release: str
    kind: str
    holding: Holding
    produces_publication: bool
    opens_at: datetime
    closes_at: datetime
    may_download: bool
    verdicts: tuple[Verdict, ...]

    def told(self) -> Line:
        """As the reference hears it: the last verdict, and the window that it gave."""
        last = self.verdicts[-1] if self.verdicts else None
        return Line(
            release=self.release,
            kind=self.kind,
            person=self.holding.person,
            organisation=self.holding.organisation,
            verdict=last.word if last else None,
            opens_at=last.opens_at if last else self.opens_at,
            closes_at=last.closes_at if last else self.closes_at,
            produces_publication=self.produces_publication,
            holds_from=self.holding.from_at,
            holds_to=self.holding.to_at,
            downloads=self.may_download and last is not None and last.may_download,
        )


@dataclass(frozen=True)
class Plan:
    """A world, and what the database must also hold for it to come about."""

    world: World
    lines: tuple[PlannedLine, ...]
    superusers: frozenset[str]
    removed_readers: frozenset[tuple[str, str]]  # (draft, person)
    seed: int  # of the questions


few = st.sampled_from([False] * 5 + [True])
usually = st.sampled_from([True] * 5 + [False])
seldom = st.sampled_from([False, False, True])
mostly = st.sampled_from([True] * 9 + [False])
nudges = st.sampled_from([timedelta()] * 8 + [MICROSECOND, -MICROSECOND])
words = st.sampled_from(["approved"] * 6 + ["shortened"] * 3 + ["refused", "revoked"])


@st.composite
def plans(draw: st.DrawFn, terms: tuple[Terms, ...]) -> Plan:
    published = draw(st.sampled_from([PUBLISHED[0]] * 3 + PUBLISHED))
    releases = {
        "housing": Release("agency", published),
        "rents": Release(draw(st.sampled_from(OWNERS)), published + draw(st.sampled_from([0, 0, 24])) * HOUR),
    }
    lines = tuple(draw(_lines(published)))
    versions = {name: Version(_release_of(name), draw(mostly)) for name in ("h1", "h2", "h3", "r1")}
    forms = draw(_final_forms(published))
    drafts, removed = draw(_drafts())
    world = World(
        active=frozenset(person for person in PEOPLE if draw(mostly)),
        releases=releases,
        lines=tuple(line.told() for line in lines),
        versions=versions,
        summaries={"hs": Summary("housing"), "rs": Summary("rents")},
        charts={"hc": Chart("housing", draw(st.booleans()))},
        drafts=drafts,
        final_forms=forms,
        approvals=tuple(draw(st.lists(st.sampled_from(sorted(forms)), max_size=3))) if forms else (),
        stops=tuple(draw(st.lists(_stops(), max_size=2))) if draw(seldom) else (),
        terms=terms,
        agreements=frozenset(
            Agreement(line.holding.person, line.release, text.kind, text.sha256)
            for line in lines
            for text in terms
            if text.kind == line.kind and draw(usually)
        ),
    )
    superusers = frozenset({"dee"} if draw(few) else ())
    return Plan(world, lines, superusers, removed, draw(st.integers(0, 2**32 - 1)))


def _release_of(version: str) -> str:
    return "housing" if version.startswith("h") else "rents"


@st.composite
def _instants(draw: st.DrawFn, published: datetime) -> datetime:
    return published + draw(st.sampled_from(OFFSETS)) + draw(nudges)


@st.composite
def _windows(draw: st.DrawFn, published: datetime) -> tuple[datetime, datetime]:
    first = draw(st.integers(0, len(OFFSETS) - 2))
    second = draw(st.integers(first + 1, len(OFFSETS) - 1))
    closes_at = AFTER if draw(few) else published + OFFSETS[second] + draw(nudges)
    return published + OFFSETS[first] + draw(nudges), closes_at


@st.composite
def _holdings(draw: st.DrawFn, published: datetime) -> Holding:
    from_at = draw(_instants(published)) if draw(few) else BEFORE
    to_at = draw(_instants(published)) if draw(few) else None
    return Holding(
        person=draw(st.sampled_from(PEOPLE)),
        organisation=draw(st.sampled_from(RECIPIENTS + OWNERS)),
        from_at=from_at,
        to_at=to_at if to_at is None or to_at > from_at else from_at + MICROSECOND,
    )


@st.composite
def _lines(draw: st.DrawFn, published: datetime) -> list[PlannedLine]:
    """Two to eight, of a few holdings, so that one person often has several of one kind."""
    holdings = draw(st.lists(_holdings(published), min_size=2, max_size=5))
    return [draw(_line(holdings, published)) for _ in range(draw(st.integers(2, 8)))]


@st.composite
def _line(draw: st.DrawFn, holdings: list[Holding], published: datetime) -> PlannedLine:
    kind = draw(st.sampled_from(["register", "list"]))
    opens_at, closes_at = draw(_windows(published))
    verdicts = [
        Verdict(
            word,
            *(draw(_windows(published)) if word == "shortened" else (opens_at, closes_at)),
            may_download=word in ("approved", "shortened") and draw(usually),
        )
        for word in draw(st.lists(words, min_size=draw(mostly), max_size=3))
    ]
    return PlannedLine(
        release=draw(st.sampled_from([*RELEASES, "housing"])),
        kind=kind,
        holding=draw(st.sampled_from(holdings)),
        produces_publication=kind == "register" and draw(st.booleans()),
        opens_at=opens_at,
        closes_at=closes_at,
        may_download=draw(st.booleans()),
        verdicts=tuple(verdicts),
    )


@st.composite
def _final_forms(draw: st.DrawFn, published: datetime) -> dict[str, FinalForm]:
    frozen_at = sorted(draw(st.lists(_instants(published), max_size=3)))
    forms = {
        f"hf{number}": FinalForm(
            "housing",
            at,
            frozenset(draw(st.sets(st.sampled_from(["h1", "h2", "h3", "hs", "hc"]), min_size=1))),
        )
        for number, at in enumerate(frozen_at)
    }
    if draw(st.booleans()):
        forms["rf0"] = FinalForm("rents", draw(_instants(published)), frozenset({"r1", "rs"}))
    return forms


@st.composite
def _drafts(draw: st.DrawFn) -> tuple[dict[str, Draft], frozenset[tuple[str, str]]]:
    drafts, removed = {}, set()
    for name, release in (("hd", "housing"), ("rd", "rents")):
        readers = draw(st.sets(st.sampled_from(PEOPLE)))
        was_removed = draw(st.sampled_from(PEOPLE))
        drafts[name] = Draft(release, draw(st.sampled_from(PEOPLE)), frozenset(readers))
        if was_removed not in readers:
            removed.add((name, was_removed))
    return drafts, frozenset(removed)


@st.composite
def _stops(draw: st.DrawFn) -> Stop:
    kind = draw(st.sampled_from(["close access"] * 3 + ["hold publication"]))
    of_people = kind == "close access"
    return Stop(
        kind=kind,
        owner=draw(st.sampled_from(OWNERS)),
        release=draw(st.sampled_from([None, *RELEASES])),
        person=draw(st.sampled_from([None, None, *PEOPLE])) if of_people else None,
        recipients=draw(st.sampled_from([None, *RECIPIENTS, *OWNERS])) if of_people else None,
        reopened=draw(few),
    )
