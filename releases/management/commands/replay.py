"""Act out a story on a fake clock in a private database, and say who was allowed or refused, and why."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from prerelease.local.processes import exit_on_termination
from releases.replay.lines import StoryError
from releases.replay.reading import read_story
from releases.replay.stage import NotMigrated, run, stage


class Command(BaseCommand):
    help = (
        "Act out a story of people, times and deeds by the real actions, on a clock that stands where the story puts "
        "it, in a private database. Exits with 1 where something is not as the story expects, and with 2 where the "
        "story cannot be understood. The format: releases/README.md."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "story", type=Path, help="a YAML file, such as releases/stories/homes_england_2020.yaml"
        )
        parser.add_argument("--json", action="store_true", help="the whole of it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path, flags = options["story"].resolve(), ["--json"] if options["json"] else []
        exit_on_termination()
        try:
            read_story(path)
            with stage(settings.BASE_DIR) as environment:
                code = run(
                    ["-m", "releases.replay", str(path), *flags], settings.BASE_DIR, environment
                ).returncode
        except (StoryError, NotMigrated) as error:
            self.stderr.write(str(error))
            code = 2
        sys.exit(code)
