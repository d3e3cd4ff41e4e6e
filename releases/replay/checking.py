"""Whether a story can be played at all: known deeds, all they need, and names that stand for the right thing."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from django.db import models
from django.urls import get_resolver

from . import expecting
from .deeds import OF_THE_CAST, Does, FileBeside, Names, Numbers, People, Words, catalogue
from .lines import Node, Section, StoryError
from .story import NOBODY, Deed, Story

CAST = {"Organisation": "organisations", "Person": "people", "Post": "posts"}


def check(story: Story) -> None:
    """Raises StoryError at the first deed that cannot be played."""
    kept: dict[str, Any] = {}
    for deed in story.deeds:
        does = _known(deed)
        _check_actor(deed, does)
        _check_arguments(deed, does, story, kept)
        if deed.name:
            _keep(deed, does, story, kept)


def _known(deed: Deed) -> Does:
    deeds = catalogue()
    if deed.do not in deeds:
        near = get_close_matches(deed.do, deeds, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(sorted(deeds))}."
        raise StoryError(f"Nobody can {deed.do!r}.{hint}", deed.line)
    return deeds[deed.do]


def _check_actor(deed: Deed, does: Does) -> None:
    if does.by and deed.by not in does.by:
        raise StoryError(f"{deed.do!r} is done by {' or '.join(does.by)}.", deed.line)
    if not does.by and deed.by in NOBODY:
        raise StoryError(f"{deed.do!r} is done by a person.", deed.line)


def _check_arguments(deed: Deed, does: Does, story: Story, kept: Mapping[str, Any]) -> None:
    given = Section(deed.arguments)
    given.line = deed.line
    expecting.keys(given, f"{deed.do!r}", needs=does.needs, may=does.may)
    for key, node in given.items():
        check_argument(key, node, does.takes[key], story, kept)
    if deed.do == "visit" and deed.arguments["page"] not in get_resolver().reverse_dict:
        raise StoryError(f"page: there is no page {str(deed.arguments['page'])!r}.", deed.line)
    if deed.do == "add_document" and ("file" in given) == ("text" in given):
        raise StoryError("'add_document' needs either 'file' or 'text'.", deed.line)


def check_argument(key: str, node: Node, kind: Any, story: Story, kept: Mapping[str, Any]) -> None:
    if kind is Words:
        expecting.texts(node, key)
    elif kind is Numbers:
        expecting.numbers(node, key)
    elif kind is Names:
        for name in expecting.texts(node, key):
            _check_kept(key, name, models.Model, kept, node)
    elif kind is FileBeside:
        _check_file(key, node, story)
    elif kind in OF_THE_CAST:
        _check_cast(key, node, kind, story)
    elif isinstance(kind, type) and issubclass(kind, models.Model):
        _check_kept(key, expecting.text(node, key), kind, kept, node)
    else:
        _check_plain(key, node, kind)


def _check_plain(key: str, node: Node, kind: Any) -> None:
    wanted = {"str": "text", "int": "number", "bool": "truth", "date": "day", "datetime": "instant"}
    getattr(expecting, wanted[kind.__name__])(node, key)


def _check_cast(key: str, node: Node, kind: Any, story: Story) -> None:
    if kind is People:
        for person in expecting.texts(node, key):
            expecting.known(person, story.people, key)
        return
    if kind.__name__ in CAST:
        expecting.known(node, getattr(story, CAST[kind.__name__]), key)
        return
    person, post = holding_in(story, expecting.text(node, key), node.line)
    if post not in story.people[person].holds:
        raise StoryError(f"{key}: {person} does not hold {post!r}.", node.line)


def holding_in(story: Story, said: str, line: int = 0) -> tuple[str, str]:
    """A person, or "person as post" where they hold several: the keys of both."""
    person, _, post = (word.strip() for word in said.partition(" as "))
    if person not in story.people:
        raise StoryError(f"There is no {person!r} in this story.", line)
    holds = story.people[person].holds
    if not post and len(holds) != 1:
        raise StoryError(f"{person} holds {len(holds)} posts. Write: {person} as POST.", line)
    return person, post or holds[0]


def _check_kept(key: str, name: str, kind: type, kept: Mapping[str, Any], node: Node) -> None:
    if name not in kept:
        raise StoryError(f"{key}: no deed before this one is named {name!r}.", node.line)
    if not issubclass(kept[name], kind):
        raise StoryError(f"{key}: {name!r} is a {kept[name].__name__}, not a {kind.__name__}.", node.line)


def _check_file(key: str, node: Node, story: Story) -> None:
    name = expecting.text(node, key)
    if "/" in name or "\\" in name or not (story.folder / name).is_file():
        raise StoryError(f"{key}: there is no file {name!r} beside the story.", node.line)


def _keep(deed: Deed, does: Does, story: Story, kept: dict[str, Any]) -> None:
    if not (isinstance(does.gives, type) and issubclass(does.gives, models.Model)):
        raise StoryError(f"{deed.do!r} makes nothing that can have a name.", deed.line)
    if deed.expect == "refused":
        raise StoryError("What is refused makes nothing that can have a name.", deed.line)
    if deed.name in kept or deed.name in story.people:
        raise StoryError(f"{deed.name!r} is the name of something else.", deed.line)
    kept[deed.name] = does.gives
