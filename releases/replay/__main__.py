"""`python -m releases.replay STORY [--json]`: play it on the database of the environment, which must be fresh.

`manage.py replay` makes that database and runs this in it. It exits with 0 if all is as the story says, 1 if not,
and 2 where the story cannot be understood.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path

import django


def main(path: Path, *, as_json: bool) -> int:
    from prerelease.core import clock

    from .afterwards import look_back
    from .player import Player
    from .reading import read_story
    from .telling import Teller, as_data, is_well

    story = read_story(path)
    clock.install("set")
    teller, outcomes = Teller(story), []
    if not as_json:
        _say(*teller.beginning())
    for outcome in Player(story).play():
        outcomes.append(outcome)
        if not as_json:
            _say(*teller.of(outcome))
    after = look_back(sum(not outcome.trace.is_whole for outcome in outcomes if outcome.trace))
    _say(
        *(
            [json.dumps(as_data(story, outcomes, after), indent=2)]
            if as_json
            else teller.ending(outcomes, after)
        )
    )
    return 0 if is_well(outcomes, after) else 1


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prerelease.settings")
    django.setup()
    logging.disable(logging.WARNING)  # refusals are told below, and Django logs each page of one
    sys.exit(main(Path(sys.argv[1]), as_json="--json" in sys.argv[2:]))
