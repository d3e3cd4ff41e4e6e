"""A slow, separate answer to one question: may this person read this thing at this moment, and if not, why not?

Written from the decisions (4 to 9, 11, 14 and 17), not from the rules and not from the gate: it imports neither, so
that where it and they disagree, one of them is wrong. It is as plain as it can be: it looks at every line of the
person, one at a time, and asks every question of it.

What is recorded has happened: a verdict, an approval, a stop, an agreement or a publication counts because it is
there. Only windows, holdings, final form and the texts of the terms are compared with the clocks. Instants are aware.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

TOLERATED_SKEW = timedelta(milliseconds=500)


@dataclass(frozen=True)
class Release:
    owner: str  # the organisation whose statistics these are
    publish_at: datetime


@dataclass(frozen=True)
class Line:
    """A holding on the register or the list, with the latest verdict and the window that it gave."""

    release: str
    kind: str  # "register" or "list"
    person: str
    organisation: str  # of the post held
    verdict: str | None  # "approved", "shortened", "refused", "revoked"; None: undecided
    opens_at: datetime
    closes_at: datetime
    produces_publication: bool
    holds_from: datetime
    holds_to: datetime | None  # None: still holds the post
    downloads: bool = False  # asked for on the line, and allowed by the latest verdict


@dataclass(frozen=True)
class Version:
    release: str
    checked: bool  # received whole, and checked


@dataclass(frozen=True)
class Draft:
    release: str
    author: str
    readers: frozenset[str]  # named now; a removed reader is not


@dataclass(frozen=True)
class Summary:
    """The words that stand before a release, as they were last written: frozen and approved with its versions."""

    release: str


@dataclass(frozen=True)
class Chart:
    """A chart that was named, as it was last drawn: frozen and approved like a version."""

    release: str
    removed: bool


@dataclass(frozen=True)
class FinalForm:
    release: str
    at: datetime
    manifest: frozenset[str]  # ids of versions, summaries and charts


@dataclass(frozen=True)
class Stop:
    """Its scope is the owner's everything, narrowed by each of the others that is filled in."""

    kind: str  # "close access" or "hold publication"
    owner: str
    release: str | None
    person: str | None
    recipients: str | None  # an organisation that receives
    reopened: bool


@dataclass(frozen=True)
class Terms:
    kind: str
    sha256: str
    in_force_at: datetime


@dataclass(frozen=True)
class Agreement:
    person: str
    release: str
    kind: str
    sha256: str


@dataclass(frozen=True)
class World:
    active: frozenset[str]  # people whose accounts are open
    releases: Mapping[str, Release]
    lines: tuple[Line, ...]
    versions: Mapping[str, Version]
    drafts: Mapping[str, Draft]
    final_forms: Mapping[str, FinalForm]
    approvals: tuple[str, ...]  # final forms approved for publication, in the order of approving
    stops: tuple[Stop, ...]
    terms: tuple[Terms, ...]
    agreements: frozenset[Agreement]
    published: frozenset[str] = frozenset()  # releases whose publication is recorded
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)


def may_read(
    world: World, person: str, thing: str, db_at: datetime, app_at: datetime, *, download: bool = False
) -> bool:
    """May they open this thing, when the database's clock and the application's say this?

    With `download`: may they take a copy of it away?
    """
    return not why_not(world, person, thing, db_at, app_at, download=download)


def why_not(
    world: World, person: str, thing: str, db_at: datetime, app_at: datetime, *, download: bool = False
) -> tuple[str, ...]:
    """Nothing where they may. Otherwise, why not: of the person, or of the line with the fewest objections."""
    release = release_of(world, thing)
    if release is None or (download and thing not in world.versions):
        return ("no such thing",)
    low, high = min(db_at, app_at), max(db_at, app_at)

    personal = list(_objections_to_the_person(world, person, release, low, high))
    if personal:
        return tuple(personal)

    lines = [line for line in world.lines if line.person == person and line.release == release]
    if thing in world.drafts and release in world.published:
        return tuple(_objections_once_released(world.drafts[thing], person, lines))
    objections = []
    for line in lines:
        against = list(_objections_to_a_line(world, line, thing, low, high))
        if download and not line.downloads:
            against.append("this line does not allow downloads")
        objections.append(tuple(against))
    return min(objections, key=len, default=("not on the register or the list",))


def release_of(world: World, thing: str) -> str | None:
    """Of a version, a summary, a chart or a press draft; None where there is no such thing."""
    things = things_of(world)
    return things[thing].release if thing in things else None


def things_of(world: World) -> dict[str, Version | Summary | Chart | Draft]:
    """Everything that can be opened, by its name."""
    return {**world.versions, **world.summaries, **world.charts, **world.drafts}


def _objections_once_released(draft: Draft, person: str, lines: list[Line]) -> Iterator[str]:
    """After publication a press draft is its author's and its readers', if access of theirs was not withdrawn."""
    if not any(line.verdict in ("approved", "shortened") for line in lines):
        yield "the line is not approved"
    if not _is_named(draft, person):
        yield "not a reader of the draft"


def _objections_to_the_person(
    world: World, person: str, release: str, low: datetime, high: datetime
) -> Iterator[str]:
    if person not in world.active:
        yield "account closed"
    if high - low > TOLERATED_SKEW:
        yield "the clocks disagree"
    for stop in world.stops:
        if stop.kind == "close access" and not stop.reopened and _touches(world, stop, person, release):
            yield "access closed"


def _touches(world: World, stop: Stop, person: str, release: str) -> bool:
    """A stop of a recipient organisation touches whoever is on this release for it, by any line at all."""
    theirs = {line.organisation for line in world.lines if (line.person, line.release) == (person, release)}
    return (
        stop.owner == world.releases[release].owner
        and stop.release in (None, release)
        and stop.person in (None, person)
        and (stop.recipients is None or stop.recipients in theirs)
    )


def _objections_to_a_line(
    world: World, line: Line, thing: str, low: datetime, high: datetime
) -> Iterator[str]:
    if line.verdict not in ("approved", "shortened"):
        yield "the line is not approved"
    yield from _objections_by_time(line, low, high)
    yield from _objections_by_kind(world, line, thing, high)
    if not _has_agreed(world, line, low):
        yield "terms not agreed"
    if thing in world.versions and not world.versions[thing].checked:
        yield "not checked"
    if thing in world.drafts and not _is_named(world.drafts[thing], line.person):
        yield "not a reader of the draft"


def _objections_by_time(line: Line, low: datetime, high: datetime) -> Iterator[str]:
    """Beginnings by the earlier clock, ends by the later."""
    if low < line.holds_from:
        yield "does not hold the post yet"
    if line.holds_to is not None and high >= line.holds_to:
        yield "no longer holds the post"
    if low < line.opens_at:
        yield "before the window"
    if high >= line.closes_at:
        yield "after the window"


def _objections_by_kind(world: World, line: Line, thing: str, high: datetime) -> Iterator[str]:
    if line.kind == "register":
        declared = [form.at for form in world.final_forms.values() if form.release == line.release]
        if not line.produces_publication and declared and high >= min(declared):
            yield "closed at final form"
        removed = thing in world.charts and world.charts[thing].removed
        if removed and thing not in _approved_manifest(world, line.release):
            yield "the chart was removed"
    elif line.kind == "list":
        if high >= world.releases[line.release].publish_at:
            yield "the time set for publication has come"
        if thing not in world.drafts and thing not in _approved_manifest(world, line.release):
            yield "not in the approved final form"
    else:
        yield "no such kind of line"


def _approved_manifest(world: World, release: str) -> frozenset[str]:
    """Of the final form approved last; nothing where none is."""
    approved = [
        world.final_forms[form] for form in world.approvals if world.final_forms[form].release == release
    ]
    return approved[-1].manifest if approved else frozenset()


def _has_agreed(world: World, line: Line, low: datetime) -> bool:
    """To the newest text of that kind in force, for that release."""
    texts = [text for text in world.terms if text.kind == line.kind and text.in_force_at <= low]
    if not texts:
        return False
    newest = max(texts, key=lambda text: text.in_force_at)
    return Agreement(line.person, line.release, line.kind, newest.sha256) in world.agreements


def _is_named(draft: Draft, person: str) -> bool:
    return person == draft.author or person in draft.readers
