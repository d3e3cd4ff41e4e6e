"""May somebody read a release's documents, at a moment, and why or why not: as its page would answer them."""

import json
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prerelease.accounts.models import Person
from prerelease.core import clock, london
from prerelease.core.decision import Decision
from prerelease.core.moment import Moment
from releases.models import Release
from releases.policies.reading import may_read_release, rights_of
from releases.policies.verdicts import RuleVerdict, reading_verdicts

from .window import instant


class Command(BaseCommand):
    help = (
        "Say whether a person may read a release's documents, and every reason. The lines, stops and agreements are "
        "those of now; --at moves the clock alone. Shows no figure, and opens nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", metavar="PERSON", help="their email address")
        parser.add_argument("release", metavar="RELEASE", help="its reference, or its whole title")
        parser.add_argument(
            "--at", nargs="+", help="a time, like 2026-07-15T09:30, London time; now if not said"
        )
        parser.add_argument(
            "--json", action="store_true", help="one object: allowed, reasons, rules, rights, …"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person, release = _person(options["person"]), _release(options["release"])
        moment = (
            Moment.of(instant(" ".join(options["at"]), to_the_second=True))
            if options["at"]
            else clock.moment()
        )
        may = may_read_release(person, release, moment)
        asked = reading_verdicts(release, may, moment)
        told = plain(person, release, moment, may, asked)
        self.stdout.write(json.dumps(told, indent=2) if options["json"] else said(told))


def plain(
    person: Person, release: Release, moment: Moment, may: Decision, asked: list[RuleVerdict]
) -> dict[str, Any]:
    """As JSON has it: instants in UTC."""
    return {
        "person": person.email,
        "release": release.ref,
        "title": release.title,
        "regime": release.regime,
        "publishes_at": _iso(release.publish_at),
        "at": _iso(moment.low),
        "allowed": bool(may),
        "reasons": [
            {
                "id": reason.id,
                "cites": reason.cites,
                "says": reason.sentence,
                "parameters": dict(reason.parameters),
                "remedy": reason.remedy,
            }
            for reason in may.reasons
        ],
        "remedy": may.remedy,
        "rules": [
            {"id": one.id, "asks": one.asks, "cites": one.cites, "passes": one.passes} for one in asked
        ],
        "rights": [
            {"kind": kind, "state": state, "opens_at": _iso(opens_at), "closes_at": _iso(closes_at)}
            for kind, state, opens_at, closes_at in rights_of(person, release)
        ],
    }


def said(told: dict[str, Any]) -> str:
    may = "may" if told["allowed"] else "may not"
    at = london.when(datetime.fromisoformat(told["at"]))
    lines = [f"{told['person']} {may} read {told['title']} at {at}."]
    for reason in told["reasons"]:
        lines += [f"  {reason['id']}: {reason['says']}", f"      {reason['cites']}"]
    if told["remedy"]:
        lines += [f"  What they can do: {told['remedy']}."]
    for right in told["rights"]:
        opens, closes = (london.when(datetime.fromisoformat(right[end])) for end in ("opens_at", "closes_at"))
        lines += [f"  A line on the {right['kind']}, {right['state']}: from {opens} until {closes}."]
    for rule in told["rules"]:
        lines += [f"  {'yes' if rule['passes'] else ' no'}  {rule['id']:5} {rule['asks']} ({rule['cites']})"]
    return "\n".join(lines)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _person(email: str) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"Nobody here has the address {email!r}.", returncode=2)
    return person


def _release(said: str) -> Release:
    """By reference, or by a title that one release alone has. Raises CommandError."""
    found = list(Release.objects.filter(ref=said)[:1] or Release.objects.filter(title__iexact=said)[:2])
    if len(found) != 1:
        many = "More than one release has" if found else "No release has"
        raise CommandError(f"{many} the reference or the title {said!r}.", returncode=2)
    return found[0]
