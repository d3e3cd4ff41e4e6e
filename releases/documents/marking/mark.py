"""What a copy says of itself: whose it is, what may not be done with it, and the reference that keys the event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prerelease.core import london

PROPERTY = "PrereleaseCopy"  # in a file's own properties: the reference alone
PROPERTY_WORDS = "PrereleaseMark"  # beside it: the words


@dataclass(frozen=True)
class Mark:
    """`copy` is the reference ("7F3K-22AB"). Instants are aware. After Publication `marking` is empty."""

    copy: str
    marking: str
    title: str
    until: datetime
    name: str
    post: str
    at: datetime

    @property
    def restriction(self) -> str:
        """OFFICIAL-SENSITIVE. Not to be shared before publication, due 9:30am, Thursday 16 July 2020."""
        if not self.marking:
            return "Published. Use the public page, not this copy."
        due = f"{london.clock_time(self.until)}, {london.day(self.until, weekday=True)}"
        return f"{self.marking}. Not to be shared before publication, due {due}."

    @property
    def holder(self) -> str:
        """Downloaded by Jo Minister, Minister for Housing, 9:41am on 15 July. Copy 7F3K-22AB."""
        when = f"{london.clock_time(self.at)} on {london.day(self.at, year=False)}"
        return f"Downloaded by {self.name}, {self.post}, {when}. Copy {self.copy}."

    @property
    def words(self) -> str:
        return f"{self.restriction} {self.holder}"

    @property
    def restrictions(self) -> str:
        """The text that lies beside a file which cannot carry a mark itself."""
        return RESTRICTIONS.format(title=self.title, restriction=self.restriction, holder=self.holder)


RESTRICTIONS = """\
{restriction}

{title}

{holder}

Until publication you must not share these statistics, describe them or hint whether anything has gone up or
down, except with the people named in the terms that you agreed to. You must not use them for personal gain or
political advantage.

Keep the file in this folder together with this page. Delete both when you no longer need them.
If you share anything by mistake, or think that somebody has, tell the statisticians at once.
"""
