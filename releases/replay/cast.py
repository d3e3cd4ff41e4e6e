"""The people of a story, made real: nobody acts to make them, so nothing is in the trail of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction

from prerelease.accounts.models import Delegation, Holding, Organisation, Person, Post, Role

from .checking import holding_in
from .story import Story


@dataclass(frozen=True)
class Cast:
    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    holdings: dict[tuple[str, str], Holding] = field(default_factory=dict)

    def holding(self, story: Story, said: str) -> Holding:
        return self.holdings[holding_in(story, said)]


@transaction.atomic
def gather(story: Story) -> Cast:
    """Everybody holds their posts from the beginning of the story. Nobody has a password."""
    cast = Cast()
    _organisations(story, cast)
    for key, post in story.posts.items():
        cast.posts[key] = Post.objects.create(
            title=post.title, organisation=cast.organisations[post.organisation], kind=post.kind
        )
    for key, person in story.people.items():
        cast.people[key] = Person.objects.create_user(person.email, person.name)
        for post in person.holds:
            cast.holdings[key, post] = Holding.objects.create(
                person=cast.people[key], post=cast.posts[post], from_at=story.begins_at
            )
    _powers(story, cast)
    return cast


def _organisations(story: Story, cast: Cast) -> None:
    for key, one in story.organisations.items():
        cast.organisations[key] = Organisation.objects.create(name=one.name)
    for key, one in story.organisations.items():
        if one.sponsor:
            cast.organisations[key].sponsor = cast.organisations[one.sponsor]
            cast.organisations[key].save()


def _powers(story: Story, cast: Cast) -> None:
    for role in story.roles:
        Role.objects.create(
            person=cast.people[role.person],
            organisation=cast.organisations[role.organisation],
            kind=role.kind,
            from_on=role.from_on,
            to_on=role.to_on,
        )
    for given in story.delegations:
        Delegation.objects.create(
            person=cast.people[given.person],
            organisation=cast.organisations[given.organisation],
            powers=list(given.powers),
            document=given.document,
            from_on=given.from_on,
            to_on=given.to_on,
        )
