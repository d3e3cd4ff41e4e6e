"""`python -m tests.faults.racer WHO`: a process of its own that goes for each release at its instant.

Standard input: a line of JSON for each round, {"offset": seconds from the machine's clock to the round's, "at": the
instant, "page": the public address, "delay": seconds after the instant}. Standard output: {"ready": true}, then for
each round {"early": the page before the instant, "published": how many this process published, "late": seconds from
the instant to the start of its try}.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import django

EARLY = 0.2  # seconds before the instant at which readers look


def main(who: str) -> None:
    django.setup()
    from django.conf import settings
    from django.test import Client

    race = racers()[who]
    Client().get("/")  # what the first request loads is loaded
    say({"ready": True})
    for line in sys.stdin:
        given = json.loads(line)
        behind = (
            given["delay"] if who == "pass" else 0
        )  # it waits by itself: by a clock that is so much behind
        settings.CLOCK_OFFSET = given["offset"] - behind
        at = datetime.fromisoformat(given["at"])
        early = looked_at(given["page"], at) if who.startswith("reader") else ""
        if who != "pass":
            wait_until(at + timedelta(seconds=given["delay"]))
        began = at_now()
        published = race(given["page"])
        say({"early": early, "published": published, "late": (began - at).total_seconds()})


def racers() -> dict[str, Callable[[str], int]]:
    from django.core.management import call_command
    from django.test import Client

    from releases import tasks

    tasks.BEHIND = timedelta(0)  # here nobody stands back

    def command(page: str) -> int:
        said = StringIO()
        call_command("lift", "--json", stdout=said)
        return len(json.loads(said.getvalue())["published"])

    def reader(page: str) -> int:
        answer = Client().get(page)
        assert answer.status_code == 200, answer.status_code
        return 0

    return {
        "pass": lambda page: tasks.lift_on_time(),
        "sweep": lambda page: tasks.lift_sweep(),
        "command": command,
        **{f"reader {number}": reader for number in range(1, 4)},
    }


def looked_at(page: str, at: datetime) -> str:
    from django.test import Client

    wait_until(at - timedelta(seconds=EARLY))
    return Client().get(page).content.decode()


def at_now() -> datetime:
    from prerelease.core import clock

    return clock.now()


def wait_until(at: datetime) -> None:
    while (left := (at - at_now()).total_seconds()) > 0:
        time.sleep(min(left, 0.5))


def say(said: dict) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
