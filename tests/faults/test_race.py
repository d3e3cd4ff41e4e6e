"""All that can lift an embargo goes for the same release at the same instant, each in a process of its own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from audit.models import Event
from prerelease.core import clock
from releases import actions
from releases.drill.setting_up import instants
from releases.models import Output, Publication, PublicReleaseKey, Release
from tests.faults.running import environment, really
from tests.world.builders import FIGURES, agree, at, by, preview, upload
from tests.world.cast import Cast

pytestmark = pytest.mark.faults

ROUNDS = 12
LEAD = timedelta(seconds=1)
READERS = ["reader 1", "reader 2", "reader 3"]
RACERS = ["pass", "sweep", "command", *READERS]
CAUSES = {"pass": "celery pass", "sweep": "sweep", "command": "command"} | dict.fromkeys(
    READERS, "first reader"
)
BEHIND = 0.02  # seconds by which the others start after the one that is first in a round, at most
SLOWER = 0.03  # what a page does before it asks the database, so that readers come first too


def test_of_all_causes_in_processes_of_their_own_exactly_one_wins(committed_database, cast, capsys):
    output = an_output(cast)
    releases = [approved(output, cast, number, each) for number, each in enumerate(instants(ROUNDS), start=1)]
    dice, rounds = random.Random(1), []
    try:
        with racing() as racers:
            for number, release in enumerate(releases):
                rounds.append(race(racers, release, first=RACERS[number % len(RACERS)], dice=dice))
    finally:
        clock.install("set")

    publications = list(Publication.objects.select_related("release").order_by("release__publish_at"))
    won = Counter(publication.cause for publication in publications)
    with capsys.disabled():
        spread = max(max(one["late"] for who, one in each.items() if who != "pass") for each in rounds)
        print(f"\n{ROUNDS} races of {len(RACERS)}: won by {dict(won)}; all had started after {spread:.3f} s")

    assert [publication.release for publication in publications] == releases, "each once"
    assert all(publication.at >= publication.release.publish_at for publication in publications)
    for publication, told in zip(publications, rounds, strict=True):
        events = Event.objects.filter(verb="release.published", release=publication.release.ref)
        assert [event.via for event in events] == [publication.cause]
        assert PublicReleaseKey.objects.filter(release=publication.release).count() == 1
        published = {who: one["published"] for who, one in told.items() if who not in READERS}
        assert published == {who: int(CAUSES[who] == publication.cause) for who in published}
        early = " ".join(one["early"] for one in told.values())
        assert "housing-starts.csv" not in early
        assert not [figure for figure in FIGURES if figure in early]
    assert len(won) > 1, "it was no race"


def an_output(cast: Cast) -> Output:
    """With what its makers are permitted."""
    at("2020-06-10 10:00")
    for role, ground in (("statistician", "production"), ("head of profession", "quality assurance")):
        actions.permit_role(
            cast.agency,
            role=role,
            ground=ground,
            produces_publication=True,
            occasion=by(cast.head_of_profession),
        )
    return actions.create_output(
        cast.agency, title="Races", slug="races", contact="The team", occasion=by(cast.statistician)
    )


def approved(output: Output, cast: Cast, number: int, publish_at: datetime) -> Release:
    """Ready to be lifted: nobody is on its list, which is lawful and said."""
    statistician, head = by(cast.statistician), by(cast.head_of_profession)
    at("2020-06-11 09:30")
    release = actions.create_release(
        output,
        title=f"Race {number}",
        regime="UK",
        market_sensitive=False,
        publish_at=publish_at,
        occasion=statistician,
    )
    actions.announce_release(release, slug=f"race-{number}", occasion=statistician)
    agree(release, cast.statistician, cast.head_of_profession)
    upload(release, cast.statistician)
    actions.declare_final_form(release, occasion=statistician)
    preview(release, cast.head_of_profession)
    actions.approve_list(release, occasion=head)
    actions.approve_publication(release, final_form=release.final_form(), occasion=head)
    return Release.objects.get(pk=release.pk)


@contextmanager
def racing() -> Iterator[dict[str, subprocess.Popen]]:
    """Each ready, and waiting for its first round."""
    nobody = environment("redis://127.0.0.1:1/0", timedelta())  # nothing here speaks to the broker
    racers = {who: _start(who, nobody) for who in RACERS}
    try:
        for racer in racers.values():
            assert _answer(racer) == {"ready": True}
        yield racers
    finally:
        for racer in racers.values():
            racer.kill()
            racer.communicate()


def race(
    racers: dict[str, subprocess.Popen], release: Release, *, first: str, dice: random.Random
) -> dict[str, dict]:
    """One round, on clocks that run towards its instant; what each racer says of it."""
    offset = release.publish_at - LEAD - really()
    clock.install("offset", offset)
    page = reverse("public_release", args=[release.output.slug, release.announcement.slug])
    about = {"offset": offset.total_seconds(), "at": release.publish_at.isoformat(), "page": page}
    for who, racer in racers.items():
        delay = 0 if who == first else dice.uniform(0, BEHIND)
        delay += SLOWER if first in READERS and who not in READERS else 0
        racer.stdin.write(json.dumps(about | {"delay": delay}) + "\n")
        racer.stdin.flush()
    return {who: _answer(racer) for who, racer in racers.items()}


def _start(who: str, variables: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.racer", who],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
        env=variables | {"DJANGO_SETTINGS_MODULE": "prerelease.settings", "ALLOWED_HOSTS": "testserver"},
    )


def _answer(racer: subprocess.Popen) -> dict:
    line = racer.stdout.readline()
    assert line, "It died: its words are on the error stream."
    return json.loads(line)
