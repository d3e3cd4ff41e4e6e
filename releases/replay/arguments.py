"""From what a deed says to what its action takes. A story that was checked has only words that can be resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from prerelease.accounts.models import Holding, Organisation, Person, Post

from . import expecting
from .cast import Cast
from .deeds import FileBeside, Names, Numbers, People, Words, catalogue
from .lines import Node
from .story import Deed, Story


class NeverMade(Exception):
    """The deed speaks of something that an earlier deed should have made, and did not."""


def resolve(deed: Deed, story: Story, cast: Cast, kept: Mapping[str, models.Model]) -> dict[str, Any]:
    takes = catalogue()[deed.do].takes
    return {key: value(key, node, takes[key], story, cast, kept) for key, node in deed.arguments.items()}


def value(key: str, node: Node, kind: Any, story: Story, cast: Cast, kept: Mapping[str, models.Model]) -> Any:
    if kind is Words:
        return expecting.texts(node, key)
    if kind is Numbers:
        return expecting.numbers(node, key)
    if kind is Names:
        return [_fresh(kept, name) for name in expecting.texts(node, key)]
    if kind is People:
        return [cast.people[key] for key in expecting.texts(node, key)]
    if kind is FileBeside:
        return story.folder / expecting.text(node, key)
    said = expecting.text(node, key)
    if kind in (Organisation, Person, Post, Holding):
        return _of_the_cast(kind, said, story, cast)
    if issubclass(kind, models.Model):
        return _fresh(kept, said)
    return _plain(key, node, kind)


def _of_the_cast(kind: Any, said: str, story: Story, cast: Cast) -> models.Model:
    if kind is Holding:
        return cast.holding(story, said)
    return {Organisation: cast.organisations, Person: cast.people, Post: cast.posts}[kind][said]


def _fresh(kept: Mapping[str, models.Model], name: str) -> models.Model:
    """As it is now: an instance remembers what was not there when it was asked."""
    if name not in kept:
        raise NeverMade(f"There is no {name!r}: the deed that should have made it did not happen.")
    thing = kept[name]
    return type(thing)._default_manager.get(pk=thing.pk)


def _plain(key: str, node: Node, kind: type) -> Any:
    match kind.__name__:
        case "str":
            return str(expecting.text(node, key))
        case "int":
            return expecting.number(node, key)
        case "bool":
            return expecting.truth(node, key)
        case "date":
            return expecting.day(node, key)
        case "datetime":
            return expecting.instant(node, key)
        case other:
            raise ValueError(f"A story cannot say a {other}.")
