"""The promises of release day, under fire."""

import contextlib
import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from prerelease.local.postgres import NotStarted
from prerelease.local.processes import exit_on_termination
from releases.drill.killing import KINDS
from releases.drill.run import drill
from releases.drill.scores import is_kept, report, table
from releases.drill.setting_up import NotReady

DRILLS = {
    "lift": "release after release is lifted while what runs the service is killed around the instant",
}


class Command(BaseCommand):
    help = (
        "Drill a promise on private servers that are thrown away. Without a name it lists the drills. Exits with 0 "
        "where the promise was kept, 1 where not, 2 where the drill could not be held."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", choices=DRILLS)
        parser.add_argument("--lifts", type=int, default=14, help="how many releases; 14 if not said")
        parser.add_argument(
            "--kills",
            default=",".join(KINDS),
            help=f"which kinds of kill, of {','.join(KINDS)}; each as often",
        )
        parser.add_argument(
            "--clocks", action="store_true", help="then move each clock: nothing early, and an alarm"
        )
        parser.add_argument(
            "--seed", type=int, default=1, help="what is drawn by lot is drawn by this number"
        )
        parser.add_argument(
            "--busy", action="store_true", help="the machine has other work: being late alone is no failure"
        )
        parser.add_argument(
            "--json", action="store_true", help="end with one object: lifts, lifted, early_bytes, …"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        exit_on_termination()
        if not options["name"]:
            self.stdout.write("\n".join(f"{name}: {what}" for name, what in DRILLS.items()))
            return
        kinds = [kind for kind in options["kills"].split(",") if kind]
        if options["lifts"] < 1 or set(kinds) - set(KINDS):
            self._fail(f"Say --lifts of at least 1, and --kills of {', '.join(KINDS)}.")
        try:
            done = drill(
                settings.BASE_DIR,
                options["lifts"],
                kinds,
                options["seed"],
                self.say,
                clocks=options["clocks"],
            )
        except (NotReady, NotStarted) as error:
            self._fail(f"The drill could not be held.\n{error}")
        said = report(done.lifts, done.moved)
        self.stdout.write(json.dumps(said) if options["json"] else "\n".join(table(said)))
        sys.exit(0 if is_kept(said, busy=options["busy"]) else 1)

    def say(self, line: str) -> None:
        """To standard error: what the drill ends with is alone on standard output."""
        self.stderr.write(line, self.style.NOTICE)
        self.stderr.flush()

    def _fail(self, sentence: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            self.stderr.write(sentence)
        sys.exit(2)
