"""Who is acting, by which door: made once at the door, and written on every record."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prerelease.accounts.models import Person


@dataclass(frozen=True)
class Occasion:
    """One arrival: `by` is None for the public and for the service itself.

    `at` is when it arrived (aware, UTC) and labels the record only: decisions use a Moment.
    `via` is the door: "web", "task", "command", "replay".
    """

    by: "Person | None"
    at: datetime
    via: str
    request_id: str = ""
