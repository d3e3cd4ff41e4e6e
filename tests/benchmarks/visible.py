"""The first 50 releases that somebody may see, of 1,000 to 100,000, against guardian's `get_objects_for_user`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.db import connection
from guardian.shortcuts import get_objects_for_user  # noqa: TID251 - what we are compared with

from prerelease.accounts.models import Holding, Person
from prerelease.core import clock
from releases.models import Line, Output, Release, ReleaseAccess
from releases.queries.concerning import not_published
from tests.benchmarks.ratio import Ratio, at_least, at_most
from tests.benchmarks.rounds import Rounds, Run, race
from tests.world.builders import PUBLISHES_AT, at
from tests.world.cast import Cast, the_cast

PAGE, GRANTS, READERS = 50, 20, 100
PREPARED = """
PREPARE visible (bigint) AS
SELECT r.* FROM releases_release r LEFT JOIN releases_publication p ON p.release_id = r.id
WHERE r.id IN (SELECT content_object_id FROM releases_releaseaccess WHERE user_id = $1) AND p.id IS NULL
ORDER BY r.publish_at, r.id LIMIT 50
"""


def bench(run: Run) -> Iterator[Ratio]:
    """Every reader has 20 lines and the live rights of them; one has 10,000."""
    cast = the_cast()
    at("2020-07-15 12:00")
    with connection.cursor() as cursor:
        cursor.execute(PREPARED)
    sizes = run.of((1_000, 10_000, 100_000), quick=(100, 200, 400))
    world, found = World(cast), {}
    for size in sizes:
        world.grow(size)
        found[size] = race(sides_for(world.reader), rounds=run.of(11, quick=2), repeat=run.of(25, quick=1))
    largest, smallest = found[sizes[-1]], found[sizes[0]]
    told = (
        f"{PAGE} of {sizes[-1]:,} releases, {GRANTS} lines a reader, organisation and announcement included"
    )
    yield Ratio(
        "visible",
        largest.ratio("guardian", "ours"),
        at_least(20),
        at_least(60),
        f"{told}; {largest}",
        OBJECTS,
    )
    yield Ratio(
        f"visible: {sizes[-1]:,} against {sizes[0]:,}",
        largest.median("ours") / smallest.median("ours"),
        at_most(1.3),
        at_most(1.3),
        " | ".join(f"{size:,}: {rounds}" for size, rounds in found.items()),
    )
    yield Ratio(
        "visible: against prepared SQL",
        largest.ratio("ours", "prepared"),
        at_most(10),
        at_most(3),
        f"{told}; {largest}",
        OBJECTS,
    )
    yield _many(world, run)


def _many(world: World, run: Run) -> Ratio:
    many = run.of(10_000, quick=50)
    world.grant(world.cast.adviser, many)
    rounds: Rounds = race(sides_for(world.cast.adviser), rounds=run.of(7, quick=2), repeat=run.of(3, quick=1))
    told = f"milliseconds for a reader with {many:,} lines; {rounds}"
    return Ratio(
        "visible: many lines, ms", rounds.median("ours") * 1000, at_most(100), at_most(5), told, WALK
    )


OBJECTS = (
    "More than half of ours is the statement, prepared once, as on the prepared side, which joins less; a fifth makes "
    "its rows into models, and a tenth draws the clock. A right that carries the instant, so that the first fifty are "
    "found by one walk along an index, and rows handed to the page as they come, are what is between this and the "
    "prepared side."
)
WALK = (
    "All of a reader's lines are laid together before the first fifty are taken, and what these stand on is joined; a "
    "walk by date along an index of (person, instant), which the live right could carry, would stop at fifty."
)


def sides_for(person: Person) -> dict[str, Callable[[], object]]:
    right, moment = (
        "releases.read_before_release",
        clock.moment(),
    )  # which a request draws once, for all it asks

    def prepared() -> None:
        with connection.cursor() as cursor:
            cursor.execute("EXECUTE visible (%s)", [person.pk])
            cursor.fetchall()

    return {
        "ours": lambda: not_published(person, moment, most=PAGE),
        "guardian": lambda: list(get_objects_for_user(person, right).order_by("publish_at", "pk")[:PAGE]),
        "prepared": prepared,
    }


class World:
    """Releases of one output, and readers who each have lines on some of them."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.reader = cast, cast.minister
        self.output = Output.objects.create(
            organisation=cast.agency, title="Many", slug="many", contact="The team"
        )
        self.releases: list[Release] = []
        self.right = Permission.objects.get(codename="read_before_release")

    def grow(self, size: int) -> None:
        """To so many releases; the readers' lines are spread over all of them, made anew for the new ones."""
        made = [self._release(number) for number in range(len(self.releases), size)]
        self.releases += Release.objects.bulk_create(made, batch_size=5_000)
        for number in range(READERS if len(self.releases) > READERS * 10 else 2):
            self.grant(self._another(number, size), GRANTS)
        if not Line.objects.filter(holding__person=self.reader).exists():
            self.grant(self.reader, GRANTS)
        analyse()

    def grant(self, person: Person, number: int) -> None:
        holding = Holding.objects.get(person=person)
        step = max(1, len(self.releases) // number)
        chosen = self.releases[::step][:number]
        lines = Line.objects.bulk_create([self._line(one, holding) for one in chosen], batch_size=5_000)
        ReleaseAccess.objects.bulk_create(
            [
                ReleaseAccess(
                    user=person,
                    permission=self.right,
                    content_object=line.release,
                    line=line,
                    opens_at=line.opens_at,
                    closes_at=line.closes_at,
                )
                for line in lines
            ],
            batch_size=5_000,
        )
        analyse()

    def _another(self, number: int, size: int) -> Person:
        post = self.cast.minister.holdings.get().post
        person = Person.objects.create(
            email=f"reader-{size}-{number}@example.org", name="A reader", password="!"
        )
        Holding.objects.create(person=person, post=post, from_at=PUBLISHES_AT - timedelta(days=300))
        return person

    def _release(self, number: int) -> Release:
        return Release(
            output=self.output,
            title=f"Release {number}",
            regime="UK",
            market_sensitive=False,
            publish_at=PUBLISHES_AT + timedelta(minutes=number),
            created_at=PUBLISHES_AT - timedelta(days=60),
            by=self.cast.statistician,
        )

    def _line(self, release: Release, holding: Holding) -> Line:
        return Line(
            release=release,
            kind="list",
            holding=holding,
            post_title="Minister",
            organisation_name="Department",
            eligibility="a",
            purpose="i",
            opens_at=release.publish_at - timedelta(days=1),
            closes_at=release.publish_at,
            submitted_at=PUBLISHES_AT - timedelta(days=30),
            by=self.cast.statistician,
        )


def analyse() -> None:
    """As autovacuum would have, by the owner; no statement is planned on what is not known yet."""
    with clock.owner() as cursor:
        for table in ("release", "line", "releaseaccess"):
            cursor.execute(f"ANALYZE releases_{table}")
