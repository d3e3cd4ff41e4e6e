"""A full decision with its event, against guardian's `has_perm`, which asks of no window or stop and keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext
from guardian.backends import ObjectPermissionBackend

from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import actions
from tests.benchmarks.clocks import running_from
from tests.benchmarks.ratio import Ratio, at_least, at_most
from tests.benchmarks.rounds import Run, race
from tests.world.builders import Story, agree, the_version
from tests.world.cast import the_cast


def bench(run: Run) -> Iterator[Ratio]:
    """Neither waits for the disk: guardian writes nothing, and one wait would be all that is seen of ours."""
    cast = the_cast()
    release = Story(cast).until("window_open")
    agree(release, cast.minister)
    version, guardian = the_version(release), ObjectPermissionBackend()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")

    def ours() -> None:
        actions.open_document(version, occasion=Occasion(by=cast.minister, at=clock.now(), via="web"))

    def theirs() -> None:
        assert guardian.has_perm(cast.minister, "releases.read_before_release", release)

    with running_from("2020-07-15 12:00"):
        rounds = race(
            {"ours": ours, "has_perm": theirs}, rounds=run.of(15, quick=2), repeat=run.of(100, quick=2)
        )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ours()
    told = (
        f"opening a document by the gate, its event committed, in one process; commits not awaited; {rounds}"
    )
    yield Ratio("decide", rounds.ratio("has_perm", "ours"), at_least(2), at_least(12), told, MISSING)
    statements = [one["sql"] for one in asked if one["sql"] not in ("BEGIN", "COMMIT")]
    yield Ratio("decide: statements", len(statements), at_most(1), at_most(1), "as Django counts them")


MISSING = (
    "The event itself, built, hashed and inserted by audit_record(), is a third of what is left; the rest is one "
    "statement over the line, its decision, holding, terms, stops and final form, in one message. A right that "
    "carries what is decided of its lines, so that fewer of these are joined, would come near the target."
)
