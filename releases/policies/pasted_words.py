"""What people write in a list for a category, a purpose and for view or download.

What is none of these goes on as it was typed, so that the rule refuses it in the words of the Order.
"""

from __future__ import annotations

import re

from django.db.models import TextChoices

from releases.models.access import Eligibility, Purpose

CATEGORY = re.compile(r"(?:(?:para(?:graph)? ?)?3 ?\(2\) ?)?(?:([a-i])|\(([a-i])\)(?: .*)?)")
PURPOSE = re.compile(r"(?:(?:para(?:graph)? ?)?3 ?\(1\) ?\(a\) ?)?(?:(ii?)|\((ii?)\)(?: .*)?)")
VIEWS = {"", "view", "read", "view only", "read only", "read here"}
DOWNLOADS = {"download", "view and download", "read and download", "view or download"}


def category(typed: str) -> str:
    """i, (i), 3(2)(i), "(i) Needed to advise one of those", or those words alone: the letter."""
    return _known(typed, CATEGORY, Eligibility)


def purpose(typed: str) -> str:
    return _known(typed, PURPOSE, Purpose)


def downloads(typed: str) -> bool | None:
    """None where it is neither."""
    said = typed.lower()
    return True if said in DOWNLOADS else False if said in VIEWS else None


def _known(typed: str, pattern: re.Pattern[str], words: type[TextChoices]) -> str:
    said = typed.lower()
    if found := pattern.fullmatch(said):
        return found[1] or found[2]
    alone = {label.split(" ", 1)[1].lower(): value for value, label in words.choices}
    return alone.get(said, typed)
