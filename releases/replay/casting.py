"""The first half of a story: who is who."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from prerelease.accounts.models.delegation import Power
from prerelease.accounts.models.organisation import PostKind
from prerelease.accounts.models.role import RoleKind

from .expecting import day, keys, known, text, texts
from .lines import Node, Section, Text
from .story import TheDelegation, TheOrganisation, ThePerson, ThePost, TheRole

Names = Collection[str]


def organisation(one: Section, organisations: Names) -> TheOrganisation:
    keys(one, "An organisation", needs=("name",), may=("sponsor",))
    sponsor = known(one["sponsor"], organisations, "sponsor") if "sponsor" in one else ""
    return TheOrganisation(text(one["name"], "name"), sponsor)


def post(one: Section, organisations: Names) -> ThePost:
    keys(one, "A post", needs=("title", "organisation"), may=("kind",))
    kind = known(one["kind"], PostKind.values, "kind") if "kind" in one else PostKind.OTHER.value
    return ThePost(
        text(one["title"], "title"), known(one["organisation"], organisations, "organisation"), kind
    )


def person(key: str, one: Section, posts: Names) -> ThePerson:
    """They hold the post of their own name, if there is one, unless the story says otherwise."""
    keys(one, "A person", needs=("name",), may=("email", "holds", "tries"))
    return ThePerson(
        name=text(one["name"], "name"),
        email=text(one["email"], "email") if "email" in one else _address(key),
        holds=_each_known(one["holds"], posts, "holds") if "holds" in one else (key,) * (key in posts),
        tries=texts(one["tries"], "tries") if "tries" in one else (),
    )


def role(one: Section, people: Names, organisations: Names, began: date) -> TheRole:
    keys(one, "A role", needs=("person", "kind", "organisation"), may=("from", "to"))
    return TheRole(
        person=known(one["person"], people, "person"),
        organisation=known(one["organisation"], organisations, "organisation"),
        kind=known(one["kind"], RoleKind.values, "kind"),
        from_on=day(one["from"], "from") if "from" in one else began,
        to_on=day(one["to"], "to") if "to" in one else None,
    )


def delegation(one: Section, people: Names, organisations: Names, began: date) -> TheDelegation:
    keys(one, "A delegation", needs=("person", "organisation", "powers", "document"), may=("from", "to"))
    return TheDelegation(
        person=known(one["person"], people, "person"),
        organisation=known(one["organisation"], organisations, "organisation"),
        powers=_each_known(one["powers"], Power.values, "powers"),
        document=text(one["document"], "document"),
        from_on=day(one["from"], "from") if "from" in one else began,
        to_on=day(one["to"], "to") if "to" in one else None,
    )


def _address(key: str) -> str:
    """Not "press.officer@": that is the name of a desk, and a desk is given no access (R80)."""
    return f"the.{key.replace('_', '.')}@story.example"


def _each_known(node: Node, names: Names, what: str) -> tuple[str, ...]:
    said = [Text(one) for one in texts(node, what)]
    for one in said:
        one.line = node.line
    return tuple(known(one, names, what) for one in said)
