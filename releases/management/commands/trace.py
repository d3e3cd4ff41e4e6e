"""Which opening or download a leaked file, or a reference that somebody read out, came from."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prerelease.core import clock, london
from prerelease.core.occasion import Occasion
from releases import actions
from releases.documents.marking.finding import Clues, clues_of_file, clues_of_words
from releases.queries.tracing import Traced

CHUNK = 256 * 1024


class Command(BaseCommand):
    help = (
        "Name the serving event of a marked copy: who, when, which version. Exits with 1 where none is known."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("clue", metavar="FILE_OR_REFERENCE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, clue: str, **options: Any) -> None:
        occasion = Occasion(by=None, at=clock.now(), via="command")
        found = actions.trace_copy(None, clues=_clues(clue), occasion=occasion)
        if options["json"]:
            self.stdout.write(json.dumps([_plain(one) for one in found], indent=2))
        else:
            self.stdout.write("\n\n".join(map(_said, found)) or "Nothing is known of it.")
        if not found:
            raise SystemExit(1)


def _clues(clue: str) -> Clues:
    """A file, where there is one of this name; else a reference. Raises CommandError where it is neither."""
    path = Path(clue)
    if path.is_file():
        return clues_of_file(_read(path), path.stat().st_size)
    clues = clues_of_words(clue)
    if not clues.references:
        raise CommandError(f"{clue!r} is no file, and no copy reference either. One is like 7F3K-22AB.")
    return clues


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _plain(one: Traced) -> dict[str, Any]:
    return asdict(one) | {"at": one.at.isoformat()}


def _said(one: Traced) -> str:
    how = f"Downloaded. {one.ended}" if one.is_download else one.says
    lines = (
        f"Copy {one.copy}, known by {one.by}",
        f"  {one.who}, {one.post}",
        f"  {london.when(one.at)}",
        f"  {one.release}: {one.what}",
        f"  {how}",
        f"  event {one.event}",
    )
    return "\n".join(lines)
