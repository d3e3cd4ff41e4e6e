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
    `via` is the door: "web", "task", "command", "replay". `address` is the client's, by the word of our own proxies
    only; the trail keeps it on its erasable side.
    """

    by: "Person | None"
    at: datetime
    via: str
    request_id: str = ""
    address: str = ""

    @property
    def whereabouts(self) -> dict[str, str]:
        """What the erasable side of an event keeps of the arrival."""
        return {"address": self.address} if self.address else {}
