"""What people can do in a story: every action of releases.actions under its own name, and a few looks of the door.

What a deed takes is what its action takes, read from its signature, so that a new action is a new deed by itself.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, get_args, get_origin

from prerelease.accounts.models import Holding, Organisation, Person, Post
from releases import actions
from releases.models import Release

from .story import PUBLIC, SERVICE


class Words(tuple[str, ...]):
    """A list of words, or one."""


class Numbers(tuple[int, ...]):
    """A list of whole numbers, or one."""


class Names(tuple[str, ...]):
    """A list of things that earlier deeds made, or one."""


class People(tuple[str, ...]):
    """A list of people of the cast, or one."""


class FileBeside(str):
    """The name of a file in the story's folder."""


OF_THE_CAST = (Organisation, Person, People, Post, Holding)
PLAIN = (str, int, bool, date, datetime, Words, Numbers, FileBeside)
LOOKED = {"shows": Words, "hides": Words}


@dataclass(frozen=True)
class Does:
    """`needs` and `may` are its arguments with what each must be; `gives` is what its name stands for afterwards."""

    name: str
    needs: Mapping[str, Any] = field(default_factory=dict)
    may: Mapping[str, Any] = field(default_factory=dict)
    gives: Any = None
    by: tuple[str, ...] = ()  # of NOBODY; empty where it needs a person

    @property
    def takes(self) -> dict[str, Any]:
        return {**self.needs, **self.may}


LOOKS = {
    "visit": Does("visit", needs={"page": str}, may={"of": Names, **LOOKED}),
    "read_notice": Does("read_notice", needs={"kind": str}, may=LOOKED),
    "public": Does("public", needs={"release": Release}, may=LOOKED, by=(PUBLIC,)),
    "post": Does("post", by=(SERVICE,)),
}

# What the player finds by itself, and what a story says in its place.
FOUND = {
    "approve_ready": {"shown"},
    "approve_unchanged": {"shown"},
    "decide_line": {"shown"},
    "add_document": {"version_ref", "file_name", "size", "sha256", "stored_name"},
    "agree_terms": {"sha256"},
    "lift": {"request_id"},
    "open_document": {"place"},
    "propose_list": {"chosen"},
    "send_for_clearance": {"asked"},
    "trace_copy": {"clues"},
}
SAID = {
    "add_document": {"file": FileBeside, "text": str, "file_name": str},
    "send_for_clearance": {"people": People, "due_at": datetime, "in_turn": bool},
    "trace_copy": {"reference": str},
}
BY_THE_SERVICE = {"check_version", "compare_versions", "lift"}


@cache
def catalogue() -> dict[str, Does]:
    return {name: _of(name, getattr(actions, name)) for name in actions.__all__} | LOOKS


def _of(name: str, action: Callable[..., Any]) -> Does:
    signature = inspect.signature(action, eval_str=True)
    taken = [one for one in signature.parameters.values() if one.name not in FOUND.get(name, ())]
    arguments = [one for one in taken if one.name != "occasion"]
    return Does(
        name=name,
        needs={one.name: _plain(one.annotation) for one in arguments if one.default is one.empty},
        may={one.name: _plain(one.annotation) for one in arguments if one.default is not one.empty}
        | SAID.get(name, {}),
        gives=signature.return_annotation,
        by=(SERVICE,) if name in BY_THE_SERVICE else (),
    )


def _plain(annotation: Any) -> Any:
    """`Post | None` is a Post that may be left out; `Sequence[int]` are numbers."""
    if get_origin(annotation) is Sequence:
        return Numbers
    if get_origin(annotation) is types.UnionType:
        return next(one for one in get_args(annotation) if one is not types.NoneType)
    return annotation


def listing() -> list[str]:
    """Every deed with what it takes, for releases/README.md: what may be left out stands in brackets."""
    return [
        f"{name}: {', '.join([*does.needs, *(f'[{one}]' for one in does.may)]) or 'nothing'}"
        for name, does in sorted(catalogue().items())
    ]
