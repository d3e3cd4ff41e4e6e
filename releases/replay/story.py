"""What a story holds, before anything is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from .lines import Node

SERVICE, PUBLIC = "service", "public"
NOBODY = (SERVICE, PUBLIC)
"""Who acts when no person does: a job of the service's own, and somebody who is not signed in."""


@dataclass(frozen=True)
class TheOrganisation:
    name: str
    sponsor: str = ""


@dataclass(frozen=True)
class ThePost:
    title: str
    organisation: str
    kind: str


@dataclass(frozen=True)
class ThePerson:
    """`tries` are what the demonstration suggests that they try."""

    name: str
    email: str
    holds: tuple[str, ...] = ()
    tries: tuple[str, ...] = ()


@dataclass(frozen=True)
class TheRole:
    person: str
    organisation: str
    kind: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True)
class TheDelegation:
    person: str
    organisation: str
    powers: tuple[str, ...]
    document: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True)
class Deed:
    """One thing that somebody does or tries. `expect` is "allowed", "refused", or "" where nobody says."""

    line: int
    at: datetime
    by: str
    do: str
    arguments: Mapping[str, Node] = field(default_factory=dict)
    name: str = ""
    tells: str = ""
    expect: str = ""
    because: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """`folder` is where the files lie that it names."""

    title: str
    about: str
    folder: Path
    organisations: Mapping[str, TheOrganisation]
    posts: Mapping[str, ThePost]
    people: Mapping[str, ThePerson]
    roles: tuple[TheRole, ...]
    delegations: tuple[TheDelegation, ...]
    deeds: tuple[Deed, ...]

    @property
    def begins_at(self) -> datetime:
        return self.deeds[0].at

    def who(self, key: str) -> str:
        """How a person is spoken of: by post and organisation, as the law does."""
        if key in NOBODY:
            return {SERVICE: "The service", PUBLIC: "The public"}[key]
        person = self.people[key]
        if not person.holds:
            return person.name
        post = self.posts[person.holds[0]]
        return f"{post.title}, {self.organisations[post.organisation].name}"
