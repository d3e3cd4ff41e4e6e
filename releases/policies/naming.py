"""Whom the rows of a pasted list mean: by address, or by post and organisation. A few statements, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Lower

from prerelease.accounts.models import Holding, Person, Post
from prerelease.core.decision import Reason
from prerelease.core.moment import Moment
from releases.documents.pasted_list import PastedRow
from releases.rules.access_list import is_one_person

from .facts import is_shared_address

ASCII_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass
class Meant:
    """`holding` is None where nobody is known, or one of `choices` must be chosen. `notes` are what to look at."""

    holding: Holding | None = None
    choices: list[Holding] = field(default_factory=list)
    principal: Post | None = None
    problems: list[Reason] = field(default_factory=list)
    mends: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def unclear(self, says: str, mend: str = "") -> None:
        """What was typed is a parameter of the sentence, and never a part of its pattern."""
        self.problems.append(Reason("", "", "{says}", {"says": says}))
        self.mends += [mend] if mend else []


class Directory:
    """What the rows name, read at once. Who left is there too, so that the rule can refuse them by name."""

    def __init__(self, rows: Sequence[PastedRow], moment: Moment) -> None:
        self.moment = moment
        said = [one for row in rows for one in (row["person"], row["principal"])]
        emails = {_address(one) for one in said if "@" in one}
        posts = [one for row in rows for one in (_post_of(row), row["principal"]) if one and "@" not in one]
        self.people = {one.email.lower(): one for one in _called(Person.objects, emails, "email")}
        self.near = self._near(emails - self.people.keys())
        self.posts = _posts(posts)
        self.held = self._held()
        self.namesakes = self._namesakes()

    def meant(self, row: PastedRow, chosen: int | None) -> Meant:
        """`chosen` is the key of a holding that somebody chose for this row; it counts if it is one of the choices."""
        meant = Meant()
        if "@" in row["person"]:
            self._by_address(row, meant)
        else:
            self._by_post(row, meant)
        if meant.holding is None and not meant.problems:
            meant.holding = next((one for one in meant.choices if one.pk == chosen), None)
        self._advised(row, meant)
        self._look_twice(row, meant)
        return meant

    def _by_address(self, row: PastedRow, meant: Meant) -> None:
        email = _address(row["person"])
        person = self.people.get(email)
        if person is None:
            self._unknown(email, meant)
            return
        if not person.is_active:
            meant.unclear(
                f"The account of {person} is closed.", "Ask an administrator, or name somebody else."
            )
            return
        held = self.held["person", person.pk]
        now = [one for one in held if one.is_in_force(self.moment.low)]
        if (title := _post_of(row)) and now:
            now = [one for one in now if _calls(title, one.post)]
            if not now:
                posts = " and ".join(str(one.post) for one in held if one.is_in_force(self.moment.low))
                meant.unclear(f"{person} does not hold “{title}”.", f"They hold {posts}.")
                return
        if not held:
            meant.unclear(f"{person} holds no post.", "Ask an administrator to add it.")
        elif len(now) > 1:
            meant.choices = now
        else:
            meant.holding = now[0] if now else max(held, key=lambda one: one.from_at)

    def _unknown(self, email: str, meant: Meant) -> None:
        if is_shared_address(email):
            meant.problems.append(Reason("R80", is_one_person.cites, is_one_person.says))
            meant.mends.append("Name the person who needs it, by an address of their own.")
            return
        near = " or ".join(f"{one.email} ({one})" for one in self.near[email.split("@")[0]])
        meant.unclear(
            f"Nobody here has the address {email}.",
            f"Did you mean {near}?" if near else "Check it, or ask an administrator to add them.",
        )

    def _by_post(self, row: PastedRow, meant: Meant) -> None:
        title = _post_of(row)
        if not title:
            meant.unclear("This row names nobody.", "Write an email address, or a post and its organisation.")
            return
        posts = [post for post in self.posts if _calls(title, post)]
        held = [one for post in posts for one in self.held["post", post.pk]]
        now = [one for one in held if one.is_in_force(self.moment.low) and one.person.is_active]
        if not posts:
            meant.unclear(
                f"No post here is called “{title}”.", "Write it as it stands here, or an email address."
            )
        elif not now:
            meant.unclear(f"Nobody holds “{title}” now.", "Ask an administrator to add whoever does.")
        elif len(now) == 1:
            meant.holding = now[0]
        else:
            meant.choices = now

    def _advised(self, row: PastedRow, meant: Meant) -> None:
        said = row["principal"]
        if not said:
            return
        posts = self._posts_called(said)
        if len(posts) == 1:
            meant.principal = posts[0]
        elif posts:
            named = " and ".join(str(post) for post in posts)
            meant.unclear(f"“{said}”, under Advises, may be {named}.", "Write which of them.")
        else:
            meant.unclear(
                f"No post here is called “{said}”, under Advises.",
                "Write its title and organisation as they stand here.",
            )

    def _posts_called(self, said: str) -> list[Post]:
        if "@" not in said:
            return [post for post in self.posts if _calls(said, post)]
        person = self.people.get(_address(said))
        held = self.held["person", person.pk] if person else []
        return list({one.post_id: one.post for one in held if one.is_in_force(self.moment.low)}.values())

    def _look_twice(self, row: PastedRow, meant: Meant) -> None:
        """Namesakes, and a name in the list that is not that of the address."""
        if meant.holding is None:
            return
        person = meant.holding.person
        if row["name"] and row["name"].lower() != person.name.lower():
            meant.notes.append(
                f"The list says {row['name']}; this is {person}. Check that it is the right person."
            )
        others = [one for one in self.namesakes[person.name.lower()] if one.person_id != person.pk]
        meant.notes += [f"There is another {one.person}: {one.post}, {one.person.email}." for one in others]

    def _held(self) -> dict[tuple[str, int], list[Holding]]:
        """Of the people and of the posts that are named, whether they hold them still or not."""
        people = [person.pk for person in self.people.values()]
        wanted = Q(person__in=people) | Q(post__in=self.posts)
        found = Holding.objects.filter(wanted).select_related("person", "post__organisation")
        held: dict[tuple[str, int], list[Holding]] = defaultdict(list)
        for one in found.order_by("person__name", "post__title", "pk"):
            held["person", one.person_id].append(one)
            held["post", one.post_id].append(one)
        return held

    def _namesakes(self) -> dict[str, list[Holding]]:
        """Everybody who holds a post now and is called as somebody who is named, by their name in small letters."""
        names = {one.person.name for held in self.held.values() for one in held}
        now = Holding.objects.in_force(self.moment.low).filter(person__is_active=True)
        alike = _called(now.select_related("person", "post__organisation"), names, "person__name")
        found: dict[str, list[Holding]] = defaultdict(list)
        for one in alike.order_by("pk"):
            found[one.person.name.lower()].append(one)
        return found

    def _near(self, unknown: Iterable[str]) -> dict[str, list[Person]]:
        """Whose address is the same but for what follows the @: a department that was renamed."""
        locals_ = {email.split("@")[0] for email in unknown}
        found: dict[str, list[Person]] = defaultdict(list)
        if locals_:
            wanted = Q()
            for each in locals_:
                wanted |= Q(email__istartswith=f"{each}@")
            for person in Person.objects.filter(wanted, is_active=True).order_by("email"):
                found[person.email.split("@")[0].lower()].append(person)
        return found


def _address(said: str) -> str:
    """Jo Bloggs <jo.bloggs@example.org>, as mail programs copy it, or the address alone."""
    return said.rpartition("<")[2].rstrip("> ").lower()


def _post_of(row: PastedRow) -> str:
    """The post that a row names, with its organisation where it stands in a column of its own."""
    title = row["post"] or ("" if "@" in row["person"] else row["person"])
    return f"{title}, {row['organisation']}" if title and row["organisation"] else title


def _calls(said: str, post: Post) -> bool:
    return said.lower() in (post.title.lower(), str(post).lower())


def _posts(said: Sequence[str]) -> list[Post]:
    if not said:
        return []
    small = _small(said)
    posts = Post.objects.annotate(
        small=Lower("title"), whole=Lower(Concat("title", Value(", "), "organisation__name"))
    )
    found = posts.filter(Q(small__in=small) | Q(whole__in=small)).select_related("organisation")
    return list(found.order_by("organisation__name", "title"))


def _called(queryset: Any, said: Iterable[str], column: str) -> QuerySet[Any]:
    """Without regard to capitals."""
    return queryset.annotate(small=Lower(column)).filter(small__in=_small(said))


def _small(said: Iterable[str]) -> set[str]:
    """As Python and, in a database of the C locale, as PostgreSQL writes it in small letters."""
    return {small for one in said for small in (one.lower(), one.translate(ASCII_SMALL))}
