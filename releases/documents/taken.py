"""A press draft as plain text to be taken away: with the marking at its top and at its bottom until publication."""

from __future__ import annotations

from .shown import Words

RULE = "-" * 40


def marked_text(words: Words, *, lines: list[str]) -> str:
    """The words between the lines of the mark. Line ends are those of the text."""
    mark = "\n".join(lines)
    return f"{mark}\n{RULE}\n\n{plain_text(words)}\n{RULE}\n{mark}\n"


def plain_text(words: Words) -> str:
    text = words.text.replace("\r\n", "\n").strip("\n")
    return f"{words.heading}\n\n{text}\n"
