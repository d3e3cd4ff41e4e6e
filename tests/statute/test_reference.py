"""The rules that explain, against the reference that was written apart from them.

Worlds of one person with one line on one release, at instants within a microsecond of every boundary: whatever the
reference allows or refuses, READING must allow or refuse too.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from prerelease.core.moment import Moment
from releases.rules.facts import ReadingFacts
from releases.rules.reading import judge_reading

from . import reference
from .founding import RELEASE
from .reference import Agreement, Draft, FinalForm, Line, Release, Stop, Terms, Version, World, may_read
from .table import instant

BOUNDARIES = [
    instant("Wed 8 Jul 2020 12:00"),
    instant("Tue 14 Jul 2020 15:00"),
    instant("Wed 15 Jul 2020 09:30"),
    instant("Thu 16 Jul 2020 09:30"),
    instant("Fri 17 Jul 2020 09:30"),
]
NUDGES = [timedelta(microseconds=n) for n in (-1, 0, 1)]
SKEWS = [timedelta(microseconds=n) for n in (0, 0, 0, 1, -1, 500_000, -500_000, 500_001, -500_001)]
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)

boundary = st.sampled_from(BOUNDARIES)
near = st.builds(lambda at, nudge: at + nudge, boundary, st.sampled_from(NUDGES))
mostly = st.sampled_from([True] * 7 + [False])
verdicts = st.sampled_from(["approved"] * 6 + ["shortened", "refused", "revoked", None])


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, str, datetime, datetime]:
    publish_at = draw(boundary)
    opens_at, closes_at = sorted(draw(st.lists(boundary, min_size=2, max_size=2, unique=True)))
    line = Line(
        release="housing",
        kind=draw(st.sampled_from(["register", "list"])),
        person="reader",
        organisation="department",
        verdict=draw(verdicts),
        opens_at=opens_at,
        closes_at=closes_at,
        produces_publication=draw(st.booleans()),
        holds_from=draw(st.sampled_from([BEFORE, BEFORE, BEFORE, BOUNDARIES[2]])),
        holds_to=draw(st.sampled_from([None, None, BOUNDARIES[3]])),
    )
    forms = {}
    if draw(st.booleans()):
        forms["final"] = FinalForm(
            "housing", draw(boundary), frozenset({"tables"} if draw(mostly) else {"other"})
        )
    stops = ()
    if draw(st.sampled_from([False, False, True])):
        stops = (
            Stop(
                kind=draw(st.sampled_from(["close access", "hold publication"])),
                owner=draw(st.sampled_from(["body", "another"])),
                release=draw(st.sampled_from([None, "housing", "another"])),
                person=draw(st.sampled_from([None, "reader", "another"])),
                recipients=draw(st.sampled_from([None, "department", "another"])),
                reopened=draw(st.booleans()),
            ),
        )
    world = World(
        active=frozenset({"reader"} if draw(mostly) else ()),
        releases={"housing": Release("body", publish_at)},
        lines=(line,) if draw(mostly) else (),
        versions={"tables": Version("housing", draw(mostly))},
        drafts={
            "notice": Draft(
                "housing",
                draw(st.sampled_from(["reader", "another"])),
                frozenset({"reader"} if draw(st.booleans()) else ()),
            )
        },
        final_forms=forms,
        approvals=tuple(forms) if draw(mostly) else (),
        stops=stops,
        terms=(
            Terms("register", "r", BEFORE),
            Terms("list", "l1", BEFORE),
            Terms("list", "l2", BOUNDARIES[1]),
        ),
        agreements=frozenset(
            Agreement("reader", "housing", kind, sha256)
            for kind, sha256 in (("register", "r"), ("list", "l1"), ("list", "l2"))
            if draw(mostly)
        ),
    )
    app_at = draw(near)
    return world, draw(st.sampled_from(["tables", "notice"])), app_at + draw(st.sampled_from(SKEWS)), app_at


def facts_of(world: World, thing: str, moment: Moment) -> ReadingFacts:
    """The same world, as the rules are told of it."""
    release = replace(
        RELEASE,
        publishes_at=world.releases["housing"].publish_at,
        final_form_at=min((form.at for form in world.final_forms.values()), default=None),
    )
    line = next(iter(world.lines), None)
    approved = [world.final_forms[form] for form in world.approvals]
    draft = world.drafts["notice"]
    return ReadingFacts(
        release=release,
        moment=moment,
        person_active="reader" in world.active,
        stopped=any(
            stop.kind == "close access"
            and not stop.reopened
            and reference._touches(world, stop, "reader", "housing")
            for stop in world.stops
        ),
        right=line.kind if line else "none",
        line_state=(line.verdict or "undecided") if line else "none",
        holding_in_force=bool(
            line and moment.reached(line.holds_from) and not (line.holds_to and moment.passed(line.holds_to))
        ),
        produces_publication=bool(line and line.produces_publication),
        opens_at=line.opens_at if line else None,
        closes_at=line.closes_at if line else None,
        subject="version" if thing == "tables" else "press draft",
        is_checked=world.versions["tables"].checked,
        in_final_form=bool(approved and "tables" in approved[-1].manifest),
        is_named="reader" in draft.readers or draft.author == "reader",
        to_download=False,
        line_downloads=False,
        terms_agreed=bool(line and reference._has_agreed(world, line, moment.low)),
    )


@settings(max_examples=1_000, deadline=None)
@given(worlds())
def test_the_rules_agree_with_the_reference(case: tuple[World, str, datetime, datetime]) -> None:
    world, thing, db_at, app_at = case

    decision = judge_reading(facts_of(world, thing, Moment.of(db_at, app_at)))

    assert bool(decision) == may_read(world, "reader", thing, db_at, app_at), (
        decision.sentences,
        reference.why_not(world, "reader", thing, db_at, app_at),
    )


# The founding case, told to the reference by hand.

WINDOW = {"opens_at": BOUNDARIES[2], "closes_at": BOUNDARIES[3], "holds_from": BEFORE, "holds_to": None}
ADVISER = Line(
    release="housing",
    kind="list",
    person="adviser",
    organisation="department",
    verdict="approved",
    produces_publication=False,
    **WINDOW,
)
STATISTICIAN = replace(
    ADVISER, kind="register", person="statistician", organisation="body", produces_publication=True,
    opens_at=BOUNDARIES[0], closes_at=BOUNDARIES[4],
)  # fmt: skip
COMMUNICATIONS = replace(STATISTICIAN, person="communications", produces_publication=False)
FOUNDING = World(
    active=frozenset({"adviser", "statistician", "communications", "press officer"}),
    releases={"housing": Release("body", BOUNDARIES[3])},
    lines=(ADVISER, STATISTICIAN, COMMUNICATIONS),
    versions={
        "first": Version("housing", True),
        "second": Version("housing", True),
        "third": Version("housing", True),
    },
    drafts={"notice": Draft("housing", "communications", frozenset({"adviser"}))},
    final_forms={
        "one": FinalForm("housing", BOUNDARIES[1], frozenset({"second"})),
        "two": FinalForm("housing", BOUNDARIES[2], frozenset({"third"})),
    },
    approvals=("one",),
    stops=(),
    terms=(Terms("register", "r", BEFORE), Terms("list", "l", BEFORE)),
    agreements=frozenset(
        {
            Agreement("adviser", "housing", "list", "l"),
            Agreement("statistician", "housing", "register", "r"),
            Agreement("communications", "housing", "register", "r"),
        }
    ),
)
READERS = """
    who             what     when                              may read
    communications  first    Wed 8 Jul 2020 11:59:59.999999    no
    communications  first    Wed 8 Jul 2020 12:00              yes
    communications  notice   Tue 14 Jul 2020 08:00             yes
    press officer   notice   Tue 14 Jul 2020 08:00             no
    communications  notice   Tue 14 Jul 2020 14:59:59.999999   yes
    communications  notice   Tue 14 Jul 2020 15:00             no
    communications  second   Wed 15 Jul 2020 12:00             no
    adviser         second   Wed 15 Jul 2020 09:29:59.999999   no
    adviser         second   Wed 15 Jul 2020 09:30             yes
    adviser         first    Wed 15 Jul 2020 09:30             no
    adviser         third    Wed 15 Jul 2020 12:00             no
    adviser         notice   Wed 15 Jul 2020 12:00             yes
    adviser         second   Thu 16 Jul 2020 09:29:59.999999   yes
    adviser         second   Thu 16 Jul 2020 09:30             no
    statistician    third    Wed 15 Jul 2020 12:00             yes
    statistician    first    Thu 16 Jul 2020 12:00             yes
    statistician    notice   Wed 15 Jul 2020 12:00             no
    statistician    first    Fri 17 Jul 2020 09:30             no
"""


def test_the_founding_case() -> None:
    for line in READERS.strip().splitlines()[1:]:
        person, thing, at, may = (
            line[4:20].strip(),
            line[20:29].strip(),
            line[29:63].strip(),
            line[63:].strip(),
        )
        now = instant(at)
        assert may_read(FOUNDING, person, thing, now, now) == (may == "yes"), line


def test_after_approving_again_the_later_form_is_read() -> None:
    now = instant("Wed 15 Jul 2020 12:00")
    again = replace(FOUNDING, approvals=("one", "two"))

    assert may_read(again, "adviser", "third", now, now)
    assert not may_read(again, "adviser", "second", now, now)


def test_an_unknown_thing_is_read_by_nobody() -> None:
    now = instant("Wed 15 Jul 2020 12:00")

    assert reference.why_not(FOUNDING, "statistician", "fourth", now, now) == ("no such thing",)
