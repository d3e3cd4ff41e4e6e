"""`python -m releases.drill.build`: releases that are ready to be lifted, made by the real actions.

Standard input: {"publish_at": [instants], "password": the stranger's}, as JSON. Standard output: a list of Targets.
Its environment has the owner's address and the clock in its set mode, as the demonstration's has.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import django

STORY = Path(__file__).resolve().parent.parent / "stories" / "drill.yaml"
FIRST_CANARY = 918_000_000
"""Numbers that occur nowhere else: whoever reads one before its time has found a leak."""

# Each step is taken for every release before the next one is: time may not go backwards.
STEPS = {
    "announced": "2020-06-10T10:00:00+01:00",
    "uploaded": "2020-06-11T10:00:00+01:00",
    "listed": "2020-06-12T10:00:00+01:00",
    "approved": "2020-06-12T11:00:00+01:00",
}


class NotBuilt(Exception):
    """The drill's story did not go as it should."""


class Making:
    """One release of the drill."""

    def __init__(self, player: Any, number: int, publish_at: datetime) -> None:
        self.player, self.number, self.publish_at = player, number, publish_at
        self.canary = str(FIRST_CANARY + number)

    def do(self, verb: str, by: str, **arguments: Any) -> Any:
        from prerelease.core import clock
        from prerelease.core.occasion import Occasion
        from releases.replay import doing

        person = self.player.cast.people[by] if by else None
        return doing.act(verb, arguments, Occasion(by=person, at=clock.now(), via="command"))

    def announced(self) -> None:
        self.release = self.do(
            "create_release",
            "statistician",
            output=self.player.thing("output"),
            title=f"Drill {self.number}",
            regime="UK",
            market_sensitive=False,
            publish_at=self.publish_at,
        )
        self.do("announce_release", "statistician", release=self.release, slug=f"drill-{self.number}")

    def uploaded(self) -> None:
        for who in ("statistician", "head_of_profession"):
            self.do("agree_terms", who, release=self.release, kind="register")
        self.content = f"area,starts\nNorth,{self.canary}\n"
        self.version = self.do(
            "add_document",
            "statistician",
            release=self.release,
            title=f"Table of {self.canary}",
            text=self.content,
            file_name="drill.csv",
        )
        self.do("check_version", "", version=self.version)

    def listed(self) -> None:
        self.do("declare_final_form", "statistician", release=self.release)
        holding = self.player.cast.holdings["minister", "minister"]
        why = {"eligibility": "a", "purpose": "i", "reason": "Answers questions at publication."}
        line = self.do("propose_list_line", "statistician", release=self.release, holding=holding, **why)
        says = "The benefit to the public is greater than the risk to trust."
        self.do("decide_line", "head_of_profession", line=line, verdict="approved", reason=says)

    def approved(self) -> None:
        for verb in ("open_document", "preview_version"):  # a second person looks
            self.do(verb, "head_of_profession", version=self.version)
        self.do("approve_list", "head_of_profession", release=self.release)
        form = self.release.final_form()
        self.do("approve_publication", "head_of_profession", release=self.release, final_form=form)

    @property
    def target(self) -> dict[str, Any]:
        private, page = f"/releases/{self.release.ref}/", f"/statistics/drills/drill-{self.number}/"
        document = f"{private}documents/{self.version.document.ref}/"
        return {
            "ref": self.release.ref,
            "canary": self.canary,
            "content": self.content,
            "page": page,
            "file": f"{page}drill.csv",
            "private": [f"{page}tables/1/", private, f"{private}read/", document],
        }


def main(instants: list[str], password: str) -> list[dict[str, Any]]:
    from prerelease.core import clock
    from releases.replay.player import Player
    from releases.replay.reading import read_story

    clock.install("set")
    player = Player(read_story(STORY))
    wrong = [problem for outcome in player.play() for problem in outcome.problems]
    if wrong:
        raise NotBuilt("\n".join(wrong))
    making = [Making(player, number, datetime.fromisoformat(at)) for number, at in enumerate(instants)]
    for step, at in STEPS.items():
        clock.turn_to(datetime.fromisoformat(at))
        for one in making:
            getattr(one, step)()
    stranger = player.cast.people["stranger"]
    stranger.set_password(password)
    stranger.save(update_fields=["password"])
    return [one.target for one in making]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prerelease.settings")
    django.setup()
    logging.disable(logging.WARNING)
    asked = json.load(sys.stdin)
    json.dump(main(asked["publish_at"], asked["password"]), sys.stdout)
