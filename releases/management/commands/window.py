"""How early each kind of access may open, by the law: asked before anything is proposed. Needs no database."""

import json
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prerelease.core import london
from prerelease.core.clock import LONDON
from releases.policies.readings import readings
from releases.rules.calendar import Calendar
from releases.rules.grants import Grant, Window, window
from releases.rules.limits import ECONOMIC, GDP_OR_RETAIL, OTHER
from releases.rules.orders import ORDERS

EXAMPLE = "2026-07-16T09:30, London time"


class Command(BaseCommand):
    help = "The earliest lawful opening for each kind of grant, with its citation."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("regime", type=str.upper, help=f"the Order that applies: {', '.join(ORDERS)}")
        parser.add_argument("when", nargs="+", help=f"the time set for publication, like {EXAMPLE}")
        parser.add_argument("--market-sensitive", action="store_true")
        parser.add_argument("--economic", action="store_true", help="economic statistics: only Scotland asks")
        parser.add_argument(
            "--gdp-or-retail-sales", action="store_true", help="Scotland's: only Scotland asks"
        )
        parser.add_argument(
            "--closed",
            action="append",
            default=[],
            metavar="DAY",
            help="a day on which the offices are closed, like 2026-11-27; may be said again; only Scotland asks",
        )
        parser.add_argument("--json", action="store_true", help="one object: regime, publishes_at, grants, …")

    def handle(self, *args: Any, **options: Any) -> None:
        publishes_at = instant(" ".join(options["when"]))
        regime = _regime(options["regime"], publishes_at)
        asked = window(
            regime,
            publishes_at,
            market_sensitive=options["market_sensitive"],
            topic=_topic(options),
            calendar=Calendar(frozenset(map(_day, options["closed"])), frozenset()),
            readings=readings(),
        )
        self.stdout.write(json.dumps(plain(asked), indent=2) if options["json"] else said(asked))


def plain(asked: Window) -> dict[str, Any]:
    """As JSON has it: instants in UTC, in the form of ISO 8601."""
    return {
        "regime": asked.regime,
        "publishes_at": _iso(asked.publishes_at),
        "is_projected": asked.is_projected,
        "grants": [
            {
                "kind": grant.kind,
                "opens_at": _iso(grant.opens_at) if grant.opens_at else None,
                "cites": grant.cites,
                "says": grant.says,
                "may_be_granted": grant.may_be_granted,
            }
            for grant in asked.grants
        ],
    }


def said(asked: Window) -> str:
    order = ORDERS[asked.regime]
    lines = [f"{order.name}, {order.instrument}. To be published at {london.when(asked.publishes_at)}.", ""]
    for grant in asked.grants:
        lines += [f"{grant.kind}: {_opens(grant)}", f"    {grant.says}", f"    {grant.cites}"]
    if asked.is_projected:
        lines += ["", "Bank holidays of that year are projected: they have not been published in our table."]
    return "\n".join(lines)


def _opens(grant: Grant) -> str:
    if not grant.may_be_granted:
        return "cannot be granted"
    return f"from {london.when(grant.opens_at)}" if grant.opens_at else "no earliest time"


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _regime(said: str, publishes_at: datetime) -> str:
    """Raises CommandError for what is no regime, or was not in force yet."""
    if said not in ORDERS:
        known = ", ".join(f"{key} ({order.name})" for key, order in ORDERS.items())
        raise CommandError(f"{said!r} is no regime. Say one of {known}.", returncode=2)
    order = ORDERS[said]
    if publishes_at.astimezone(LONDON).date() < order.from_on:
        raise CommandError(
            f"{order.instrument} came into force on {london.day(order.from_on)}.", returncode=2
        )
    return said


def _topic(options: dict[str, Any]) -> str:
    if options["gdp_or_retail_sales"]:
        return GDP_OR_RETAIL
    return ECONOMIC if options["economic"] else OTHER


def instant(said: str, *, to_the_second: bool = False) -> datetime:
    """London time, unless it has an offset of its own. Raises CommandError for a time that is none, or is two."""
    try:
        at = datetime.fromisoformat(said)
        if at.tzinfo is None:
            at = london.instant(at.date(), at.time())
    except london.NoSuchTime as no:
        raise CommandError(str(no), returncode=2) from no
    except (ValueError, OverflowError) as no:
        raise CommandError(f"{said!r} is no time. Say one like {EXAMPLE}.", returncode=2) from no
    if len(said.strip()) <= len("2026-07-16"):
        raise CommandError(f"{said!r} is a day. Say a day and a time, like {EXAMPLE}.", returncode=2)
    if (at.second or at.microsecond) and not to_the_second:
        raise CommandError(f"{said!r}: publication is at a whole minute, like {EXAMPLE}.", returncode=2)
    return at


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as no:
        raise CommandError(f"{said!r} is no day. Say one like 2026-11-27.", returncode=2) from no
