"""Taking the pieces of a story's tree, each with a sentence for what it should have been."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from prerelease.core import london

from .lines import Node, Section, Series, StoryError, Text

TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def section(node: Node, what: str) -> Section:
    if not isinstance(node, Section):
        raise StoryError(f"{what} must be names with values.", node.line)
    return node


def series(node: Node, what: str) -> Series:
    if not isinstance(node, Series):
        raise StoryError(f"{what} must be a list.", node.line)
    return node


def text(node: Node, what: str) -> Text:
    if not isinstance(node, Text) or node.is_null:
        raise StoryError(f"{what} must be words.", node.line)
    return node


def texts(node: Node, what: str) -> tuple[str, ...]:
    """A list of words; one alone may stand without its dash."""
    if isinstance(node, Text):
        return (text(node, what),)
    return tuple(text(item, what) for item in series(node, what))


def numbers(node: Node, what: str) -> list[int]:
    """A list of whole numbers; one alone may stand without its dash."""
    given = [node] if isinstance(node, Text) else series(node, what)
    return [number(item, what) for item in given]


def truth(node: Node, what: str) -> bool:
    said = text(node, what).lower()
    if said not in TRUTHS:
        raise StoryError(f"{what} must be yes or no.", node.line)
    return TRUTHS[said]


def number(node: Node, what: str) -> int:
    said = text(node, what)
    if not said.isascii() or not said.isdecimal():
        raise StoryError(f"{what} must be a whole number.", node.line)
    return int(said)


def day(node: Node, what: str) -> date:
    said = text(node, what)
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise StoryError(f"{what} must be a day, as in 2020-07-14.", node.line) from None


def instant(node: Node, what: str) -> datetime:
    """London's wall clock, seconds and their parts allowed; the instant, UTC."""
    said = text(node, what)
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        at = None
    if at is None or at.tzinfo is not None or len(said) < len("2020-07-14 08:00"):
        raise StoryError(f"{what} must be a time in London, as in 2020-07-14 08:00.", node.line)
    try:
        return london.instant(at.date(), at.time())
    except london.NoSuchTime as error:
        raise StoryError(str(error), node.line) from None


def keys(node: Section, what: str, *, needs: Collection[str] = (), may: Collection[str] = ()) -> Section:
    """Nothing is missing, and nothing is there that has no meaning."""
    for key, value in node.items():
        if key not in needs and key not in may:
            known = ", ".join([*needs, *may])
            raise StoryError(f"{what} has no {key!r}. It may have: {known}.", value.line)
    for key in needs:
        if key not in node:
            raise StoryError(f"{what} needs {key!r}.", node.line)
    return node


def known(name: Node, names: Collection[str], what: str) -> str:
    """The name of something that the story has."""
    said = text(name, what)
    if said not in names:
        raise StoryError(f"{what}: there is no {said!r} in this story.", name.line)
    return str(said)
