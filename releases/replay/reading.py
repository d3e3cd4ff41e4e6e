"""From a file to a Story: nothing unknown passes, and each fault is a sentence with its line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from prerelease.core.clock import LONDON

from . import casting, lines
from .checking import check
from .expecting import instant, keys, known, section, series, text, texts
from .lines import Node, Section, StoryError
from .story import NOBODY, Deed, Story

T = TypeVar("T")
NEEDS, MAY = ("story", "people", "deeds"), ("about", "organisations", "posts", "roles", "delegations")
OUTCOMES = ("allowed", "refused")


def read_story(path: Path) -> Story:
    """Raises StoryError, with a line number wherever there is one."""
    try:
        written = path.read_text(encoding="utf-8")
    except OSError as error:
        raise StoryError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise StoryError(f"{path} cannot be read: it is not text in UTF-8.") from None
    story = understand(lines.read(written), path.parent)
    check(story)
    return story


def understand(root: Node, folder: Path) -> Story:
    whole = keys(section(root, "A story"), "A story", needs=NEEDS, may=MAY)
    orgs = _part(whole, "organisations")
    posts = _part(whole, "posts")
    people = _part(whole, "people")
    deeds = _deeds(whole, people)
    began = deeds[0].at.astimezone(LONDON).date()
    return Story(
        title=text(whole["story"], "story"),
        about=text(whole["about"], "about") if "about" in whole else "",
        folder=folder,
        organisations=_each(orgs, lambda key, one: casting.organisation(one, orgs)),
        posts=_each(posts, lambda key, one: casting.post(one, orgs)),
        people=_each(people, lambda key, one: casting.person(key, one, posts)),
        roles=tuple(casting.role(one, people, orgs, began) for one in _listed(whole, "roles")),
        delegations=tuple(
            casting.delegation(one, people, orgs, began) for one in _listed(whole, "delegations")
        ),
        deeds=deeds,
    )


def _part(whole: Section, part: str) -> Section:
    return section(whole[part], part) if part in whole else Section()


def _each(part: Section, make: Callable[[str, Section], T]) -> dict[str, T]:
    return {key: make(key, section(one, key)) for key, one in part.items()}


def _listed(whole: Section, part: str) -> list[Section]:
    return [section(one, f"Each of {part}") for one in series(whole[part], part)] if part in whole else []


def _deeds(whole: Section, people: Section) -> tuple[Deed, ...]:
    for key in NOBODY:
        if key in people:
            raise StoryError(f"{key!r} stands for nobody in particular. Choose another.", people[key].line)
    listed = [_deed(one, (*people, *NOBODY)) for one in _listed(whole, "deeds")]
    if not listed:
        raise StoryError("Nobody does anything in this story.", whole["deeds"].line)
    for before, after in zip(listed, listed[1:], strict=False):
        if after.at < before.at:
            raise StoryError("Time does not go backwards: the deed before this one is later.", after.line)
    return tuple(listed)


def _deed(one: Section, actors: Collection[str]) -> Deed:
    keys(one, "A deed", needs=("at", "by", "do"), may=("with", "name", "tells", "expect", "because", "cites"))
    expect = known(one["expect"], OUTCOMES, "expect") if "expect" in one else ""
    reasons = {key: texts(one[key], key) for key in ("because", "cites") if key in one}
    if reasons and expect != "refused":
        raise StoryError("Only what is refused has reasons: say expect: refused.", one.line)
    return Deed(
        line=one.line,
        at=instant(one["at"], "at"),
        by=known(one["by"], actors, "by"),
        do=text(one["do"], "do"),
        arguments=_part(one, "with"),
        name=text(one["name"], "name") if "name" in one else "",
        tells=text(one["tells"], "tells") if "tells" in one else "",
        expect=expect,
        **reasons,
    )
