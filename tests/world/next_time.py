"""A release after another of the same output, with its list asked for again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prerelease.core import clock
from releases import actions
from releases.models import Line, Output, Release

from .builders import by, in_london
from .cast import Cast

NEXT_TIME = datetime(2020, 10, 15, 9, 30, tzinfo=clock.LONDON)
BENEFIT = "The benefit to the public is greater than the risk to trust."


def next_release(output: Output, cast: Cast, *, publish_at: datetime | str = NEXT_TIME) -> Release:
    """Created by the statistician, with nobody on its list."""
    return actions.create_release(
        output,
        title=f"{output.title}, the next",
        regime="UK",
        market_sensitive=False,
        publish_at=in_london(publish_at) if isinstance(publish_at, str) else publish_at,
        occasion=by(cast.statistician),
    )


def ask_again(line: Line, release: Release, cast: Cast, **otherwise: Any) -> Line:
    """The same line on another release's list, but for what is said."""
    same = {
        "holding": line.holding,
        "eligibility": line.eligibility,
        "principal": line.principal,
        "purpose": line.purpose,
        "reason": "Answers questions at publication.",
    }
    return actions.propose_list_line(release, **same | otherwise, occasion=by(cast.statistician))


def grant(line: Line, cast: Cast, **otherwise: Any) -> None:
    decided = {"verdict": "approved", "reason": BENEFIT} | otherwise
    actions.decide_line(line, **decided, occasion=by(cast.head_of_profession))
