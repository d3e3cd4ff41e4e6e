"""What would mend a line that a rule refuses, in plain words: who holds the post now, what to write and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from prerelease.accounts.models import Holding
from prerelease.core.moment import Moment

from .proposing import Judged

# By rule: what to write, in the words of the columns that a pasted list has.
TO_WRITE = {
    "R07": "Write i or ii under Purpose.",
    "R08": "Write a letter from a to i under Category.",
    "R11": "Write the reason under Reason.",
    "D04a": "Leave the row out, or name somebody else.",
    "R80": "Name the person who needs it, by an address of their own.",
}
NOBODY = "Nobody holds it now. Leave the row out, or ask an administrator to add whoever does."


class Successors:
    """Who holds the posts that others have left, and what those others hold now. Two statements at most."""

    def __init__(self, left: Iterable[Holding], moment: Moment) -> None:
        left = list(left)
        self.of_post: dict[int, list[Holding]] = defaultdict(list)
        self.of_person: dict[int, list[Holding]] = defaultdict(list)
        if left:
            self._read(left, moment)

    def _read(self, left: list[Holding], moment: Moment) -> None:
        held = Holding.objects.in_force(moment.low).select_related("person", "post__organisation")
        held = held.order_by("person__name", "pk")
        posts, people = {one.post_id for one in left}, {one.person_id for one in left}
        for holding in held.filter(post__in=posts, person__is_active=True):
            self.of_post[holding.post_id].append(holding)
        for holding in held.filter(person__in=people):
            self.of_person[holding.person_id].append(holding)

    def only(self, left: Holding) -> Holding | None:
        """The one who holds it now, where there is one and no more."""
        now = self.of_post[left.post_id]
        return now[0] if len(now) == 1 else None

    def says(self, left: Holding) -> str:
        now = [f"{one.person} ({one.person.email})" for one in self.of_post[left.post_id]]
        moved = " and ".join(str(one.post) for one in self.of_person[left.person_id])
        holder = f"{' and '.join(now)} {'hold' if len(now) > 1 else 'holds'} it now." if now else NOBODY
        return f"{left.person} is now {moved}. {holder}" if moved else holder


def mends(judged: Judged, successors: Successors) -> tuple[str, ...]:
    """One sentence for each rule that said no and for which there is one, in their order."""
    if judged.twice:
        return ()
    found = (_mend(rule, judged, successors) for rule in judged.decision.refused_by)
    return tuple(each for each in found if each)


def _mend(rule: str, judged: Judged, successors: Successors) -> str:
    wanted = judged.wanted
    if rule == "R79":
        return successors.says(wanted.holding)
    if rule == "R09" and wanted.principal is not None:
        return (
            f"{wanted.principal} is not on this list in its own right. Propose whoever holds it, under (a) to (h), "
            "or name another post under Advises."
        )
    if rule == "R09":
        return "Write the post under Advises."
    if rule == "D04":
        return "Write why under Why download, or write view under Access."
    return TO_WRITE.get(rule, "")
