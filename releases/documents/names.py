"""File names as people send them: kept as they are, or refused with a sentence; never silently cleaned."""

import re
import unicodedata

LONGEST = 150
ESCAPED = re.compile(r"%0[0ad]", re.IGNORECASE)  # NUL and line ends, to whoever unescapes it further on

MISSING = "The file has no name. Give it a name and upload it again."
UNREADABLE = "The file name could not be read. Rename the file using plain letters and upload it again."
BAD_CHARACTER = (
    "The file name contains a character that file names cannot have. Rename the file and upload it again."
)
A_PATH = "The file name contains a path. Rename the file without “/”, “\\” or “..” and upload it again."
TOO_LONG = (
    f"The file name is longer than {LONGEST} characters. Give the file a shorter name and upload it again."
)


def problem_with_name(name: str) -> str | None:
    """What is wrong with the name of an upload, as a sentence for whoever sent it; None if nothing is."""
    if not name.strip():
        return MISSING
    if "\N{REPLACEMENT CHARACTER}" in name:
        return UNREADABLE
    if ESCAPED.search(name) or any(_is_unprintable(character) for character in name):
        return BAD_CHARACTER
    if "/" in name or "\\" in name or name in {".", ".."}:
        return A_PATH
    return TOO_LONG if len(name) > LONGEST else None


def shown(name: str) -> str:
    """A refused name made safe to repeat on a page and in the trail."""
    safe = (
        "\N{REPLACEMENT CHARACTER}" if _is_unprintable(character) else character
        for character in name[:LONGEST]
    )
    return "".join(safe)


def _is_unprintable(character: str) -> bool:
    """Controls, direction marks and the like, which would show a name as another; spaces of all sorts are fine."""
    category = unicodedata.category(character)
    return category[0] == "C" or category in {"Zl", "Zp"}
