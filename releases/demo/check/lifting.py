"""The second at which it becomes public: never before, and within a second of it, whatever has been killed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from prerelease.core import clock
from releases.demo.browser import Page

from .acting import Acting
from .figures import leaked
from .finding import Finding

SECOND = timedelta(seconds=1)
STEP = 0.02  # seconds between two looks


@dataclass(frozen=True)
class Look:
    """One look at the public page, by the demonstration's clock: begun, ended, and whether it was published."""

    began_at: datetime
    ended_at: datetime
    published: bool
    page: Page


def now(acting: Acting) -> datetime:
    """The demonstration's own time: this process's clock, shifted as its processes are."""
    return clock.now() + timedelta(seconds=acting.built.places["offset"])


def wait_until(acting: Acting, at: datetime) -> None:
    while (left := (at - now(acting)).total_seconds()) > 0:
        time.sleep(min(left, 0.5))


def lifting(acting: Acting) -> datetime | None:
    """Look a second before, then again and again over the instant; when it was first seen published."""
    at = acting.built.publish_at
    wait_until(acting, at - SECOND)
    early = look(acting)
    _tell(acting, "a second before", early, ok=not early.published and early.ended_at < at)
    wait_until(acting, at - SECOND / 3)
    looks = [look(acting)]
    while not looks[-1].published and looks[-1].ended_at < at + 10 * SECOND:
        time.sleep(STEP)
        looks.append(look(acting))
    too_soon = [one for one in looks if one.published and one.ended_at < at]
    last = looks[-1]
    lateness = (last.ended_at - at).total_seconds()
    in_time = last.published and not too_soon and last.ended_at <= at + SECOND
    why = f"{len(looks)} looks; public {lateness * 1000:+.0f} ms from 9:30:00am"
    _tell(acting, "at the instant", last, ok=in_time, why=why)
    return last.ended_at if last.published else None


def look(acting: Acting) -> Look:
    began_at = now(acting)
    page = acting.public.get(acting.built.places["public"])
    published = any(file.file_name in page.text for file in acting.files) or bool(
        leaked(page.text, acting.files)
    )
    return Look(began_at, now(acting), published, page)


def _tell(acting: Acting, what: str, one: Look, *, ok: bool, why: str = "") -> None:
    saw = "the statistics" if one.published else "the announcement"
    acting.findings.append(Finding("The public", what, saw, ok, why or f"at {one.ended_at:%H:%M:%S.%f} UTC"))
