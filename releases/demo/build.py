"""`python -m releases.demo.build MINUTES`: play the demonstration's story, give its cast passwords, let the clock run.

Its environment has the owner's address and the clock in its set mode. It reads the passwords from standard input,
as JSON by the names of the story, and answers with the Built on standard output: no password touches a disk, and
none can be given outside the demonstration.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

STORY = Path(__file__).resolve().parent.parent / "stories" / "demonstration.yaml"
# From the end of the building until the web answers, seconds.
STARTING = 10


class OnlyInTheDemonstration(Exception):
    """Passwords that are printed belong to a demonstration and nowhere else."""


def main(minutes: float, passwords: dict[str, str]) -> dict[str, Any]:
    from django.conf import settings

    from prerelease.core import clock
    from releases.replay.player import Player
    from releases.replay.reading import read_story

    if not settings.DEMO:
        raise OnlyInTheDemonstration("The cast's passwords are only for PRERELEASE_SETTINGS=demo.")
    clock.install("set")
    player = Player(read_story(STORY))
    wrong = [
        f"{outcome.deed.do}, line {outcome.deed.line}: {problem}"
        for outcome in player.play()
        for problem in outcome.problems
    ]
    if wrong:
        return {"wrong": wrong}
    for key, password in passwords.items():
        person = player.cast.people[key]
        person.set_password(password)
        person.save(update_fields=["password"])
    publish_at: datetime = player.thing("release").publish_at
    offset = publish_at - timedelta(minutes=minutes, seconds=-STARTING) - _really()
    clock.install("offset", offset)
    return {"offset": offset.total_seconds(), "publish_at": publish_at.isoformat(), **_places(player)}


def _really() -> datetime:
    """What the database server's own clock says, whatever the story's does."""
    from prerelease.core import clock

    with clock.owner() as cursor:
        cursor.execute(clock.REAL)
        return cursor.fetchone()[0]


def _places(player: Any) -> dict[str, Any]:
    """Where everything is: addresses need references, and those are made anew each time."""
    release, unannounced = player.thing("release"), player.thing("unannounced")
    tables = [player.thing(name) for name in ("table_1", "table_2", "table_3")]
    return {
        "release": release.ref,
        "unannounced": unannounced.ref,
        "public": f"/statistics/{release.output.slug}/{release.announcement.slug}/",
        "line_of_adviser": player.thing("line_of_adviser").ref,
        "press_draft": player.thing("press_draft").ref,
        "chart": player.thing("chart").chart.ref,
        "bulletin": player.thing("bulletin").document.ref,
        "tables": [
            {"ref": one.document.ref, "title": one.document.title, "file_name": one.file_name}
            for one in tables
        ],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prerelease.settings")
    django.setup()
    logging.disable(logging.WARNING)
    json.dump(main(float(sys.argv[1]), json.load(sys.stdin)), sys.stdout)
