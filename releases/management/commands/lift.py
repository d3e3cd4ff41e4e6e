"""Publish what is due: what the job calls, by hand."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from releases import actions


class Command(BaseCommand):
    help = "Publish every release whose time has come. Never early; doing it twice does nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        published = actions.lift(cause="command")
        if options["json"]:
            self.stdout.write(json.dumps({"published": [release.ref for release in published]}))
        else:
            self.stdout.write(
                "\n".join(f"Published: {release}" for release in published) or "Nothing is due."
            )
