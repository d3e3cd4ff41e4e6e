"""What stands on a release's list, read once: however many lines are judged beside it."""

from __future__ import annotations

from dataclasses import dataclass

from prerelease.accounts.models import Post
from prerelease.accounts.models.organisation import PostKind
from releases.models import Line, Release
from releases.models.access import GRANTING, Eligibility
from releases.rules.facts import ReleaseFacts

from .facts import release_facts


@dataclass
class OnList:
    """`holdings` have a line that waits or was granted; of those in `against` the last word was no, by that verdict.

    `posts` are on it in their own right (para 3(2)(a) to (h)): whoever advises one of them is eligible under (i).
    """

    facts: ReleaseFacts
    holdings: set[int]
    against: dict[int, str]
    posts: set[int]

    @classmethod
    def of(cls, release: Release) -> OnList:
        lines = release.lines.list().with_verdict().select_related("holding").order_by("submitted_at", "pk")
        on_list = cls(release_facts(release), set(), {}, set())
        for line in lines:
            on_list.add(line, verdict=line.verdict)
        return on_list

    def add(self, line: Line, *, verdict: str | None = None) -> None:
        """One line more, or a line that is about to be proposed: the next is judged beside it."""
        if verdict in (None, *GRANTING):
            self.holdings.add(line.holding_id)
        else:
            self.against[line.holding_id] = str(verdict)
        if line.eligibility != Eligibility.I:
            self.posts.add(line.holding.post_id)

    def has(self, holding_id: int) -> bool:
        return holding_id in self.holdings

    def is_eligible(self, post: Post) -> bool:
        """A minister, or a post that is on this list in its own right."""
        return post.kind == PostKind.MINISTER or post.pk in self.posts
