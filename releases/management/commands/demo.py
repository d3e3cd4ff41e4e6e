"""Everything, embedded: the founding story, a few minutes before its 9:30am."""

import contextlib
import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from prerelease.local.hold import InUse
from prerelease.local.postgres import NotStarted
from prerelease.local.processes import Supervisor, exit_on_termination
from releases.demo import services
from releases.demo.check.finding import table_of
from releases.demo.check.run import check
from releases.demo.database import NotOurs
from releases.demo.setting_up import Built, NotSetUp, servers_for, set_up
from releases.demo.telling import count_down, introduction

INTERRUPTED = 130  # a check that was stopped has not shown that all is right


class Command(BaseCommand):
    help = (
        "Start private servers, play the founding story, and run the service on a clock that is a few minutes from "
        "its 9:30am on 16 July 2020. With DATABASE_URL, DATABASE_OWNER_URL and REDIS_URL set it starts no server of "
        "its own, and fills no database that is neither empty nor its own."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--minutes", type=float, default=3.0, help="until its 9:30am, from 1 to 45")
        parser.add_argument(
            "--check", action="store_true", help="act it with no person; exit with 0 if all is right"
        )
        parser.add_argument(
            "--kill",
            action="store_true",
            help="with --check: kill worker, beat and Valkey ten seconds before",
        )
        parser.add_argument("--json", action="store_true", help="with --check: what was found, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        exit_on_termination()
        self.told = self.stderr if options["json"] else self.stdout
        if not 1 <= options["minutes"] <= 45 or not settings.DEMO:
            self._fail("Say --minutes from 1 to 45, and leave PRERELEASE_SETTINGS to this command.")
        try:
            sys.exit(self._run(options))
        except KeyboardInterrupt:
            self.say("\nStopped.")
            sys.exit(INTERRUPTED if options["check"] else 0)
        except (NotOurs, NotSetUp, NotStarted, InUse) as error:
            self._fail(str(error))

    def _run(self, options: dict[str, Any]) -> int:
        root = settings.BASE_DIR
        with servers_for(root / "var" / "demo", self.say) as (private, addresses):
            built = set_up(root, private, addresses, options["minutes"], self.say)
            with Supervisor(root / "var" / "demo" / "logs") as children:
                self.say("Starting the web, a worker and beat.")
                services.start(children, built, root, restart=not options["check"])
                if options["check"]:
                    return self._check(built, children, options)
                return self._show(built, children)

    def _check(self, built: Built, children: Supervisor, options: dict[str, Any]) -> int:
        checked = check(built, children, self.say, kill=options["kill"])
        if options["json"]:
            found = [one.data for one in checked.findings]
            self.stdout.write(json.dumps({"ok": checked.ok, "findings": found}, indent=2))
        else:
            self.stdout.write("\n".join(["", *table_of(checked.findings), ""]))
            wrong = sum(not one.ok for one in checked.findings)
            self.say("All of it is right." if checked.ok else f"{wrong} things are not as they must be (✘).")
        return 0 if checked.ok else 1

    def _show(self, built: Built, children: Supervisor) -> int:
        for line in introduction(built):
            self.say(line)

        def mend() -> None:
            children.mend()
            if built.servers:
                built.servers.mend()

        count_down(built, self.say, self._same_line, mend)
        return 0

    def say(self, line: str) -> None:
        self.told.write(line)
        self.told.flush()

    def _same_line(self, line: str) -> None:
        """Over itself on a terminal; in a file, nothing: it would fill it."""
        if self.told.isatty():
            self.told.write(f"\r{line:<60}", ending="")
            self.told.flush()

    def _fail(self, sentence: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            self.stderr.write(sentence)
        sys.exit(2)
