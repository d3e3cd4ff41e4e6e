"""Press drafts: who may write, name readers, comment, take copies and hand over."""

from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision
from prerelease.core.moment import Moment
from releases.models import DraftComment, DraftHandOver, DraftVersion, PressDraft, Release
from releases.permissions import open_rights
from releases.rules.drafts import (
    judge_comment,
    judge_draft_reader,
    judge_draft_work,
    judge_hand_over,
    judge_skeleton,
)
from releases.rules.facts import CommentFacts, DraftWorkFacts, HandOverFacts, SkeletonFacts

from .facts import code_3_from, release_facts
from .reading import may_open_draft, may_read_release
from .sending import draft_reader_facts, may_be_sent
from .standing import london_day


def may_start_draft(release: Release, *, by: Person, moment: Moment) -> Decision:
    """Whoever may read the figures may write from them, here and nowhere else."""
    return may_read_release(by, release, moment)


def may_save_draft(draft: PressDraft, *, by: Person, moment: Moment, over: int | None = None) -> Decision:
    """`over` is the number of the version that was being edited, where somebody is saving."""
    stale = over is not None and draft.versions.count() != over
    return may_work_on_draft(draft, "save", by, moment, saved_since=stale) & may_open_draft(by, draft, moment)


def may_remove_draft_reader(draft: PressDraft, *, by: Person, moment: Moment) -> Decision:
    """Its author, always: taking away needs no sight."""
    return may_work_on_draft(draft, "take a reader from", by, moment, until_publication=False)


def may_choose_readers(draft: PressDraft, *, by: Person, moment: Moment) -> Decision:
    """Its author, while they may see it themselves: before it is asked whom they choose."""
    return may_work_on_draft(draft, "add a reader to", by, moment) & may_open_draft(by, draft, moment)


def may_add_draft_reader(draft: PressDraft, reader: Person, *, by: Person, moment: Moment) -> Decision:
    """The founding case is refused here: SI 2008/2998 Schedule para 4, and Code T3.3 (3.3)."""
    may = may_choose_readers(draft, by=by, moment=moment)
    if not may:
        return may
    return judge_draft_reader(draft_reader_facts(draft.release, reader, moment), code_3_from=code_3_from())


def may_comment_on_draft(version: DraftVersion, *, by: Person, moment: Moment) -> Decision:
    """Whoever may read it, until publication."""
    draft = version.draft
    return may_work_on_draft(draft, "", by, moment, for_its_author=False) & may_open_draft(by, draft, moment)


def may_resolve_draft_comment(comment: DraftComment, *, by: Person, moment: Moment) -> Decision:
    draft = comment.version.draft
    facts = CommentFacts(
        release=release_facts(draft.release),
        is_writer=comment.by_id == by.pk,
        is_author=draft.by_id == by.pk,
    )
    may = judge_comment(facts, on=london_day(moment), code_3_from=code_3_from())
    return may & may_comment_on_draft(comment.version, by=by, moment=moment)


def may_copy_draft(
    version: DraftVersion, *, by: Person, moment: Moment, hand_over: DraftHandOver | None = None
) -> Decision:
    """Its author, with the marking and their name on it; after publication its readers too, without any mark.

    A copy to hand over is refused once whoever it is for may not see the figures any more.
    """
    draft = version.draft
    may = may_open_draft(by, draft, moment)
    if draft.release.is_published:
        return may
    may &= may_work_on_draft(draft, "copy", by, moment)
    if hand_over is not None:
        may &= may_be_sent(draft.release, hand_over.to, moment)
    return may


def may_copy_skeleton(version: DraftVersion, *, by: Person, moment: Moment) -> Decision:
    """Its author: a copy for people who may see nothing, of a release that they may know of."""
    draft = version.draft
    announced = judge_skeleton(
        SkeletonFacts(release=release_facts(draft.release)), on=london_day(moment), code_3_from=code_3_from()
    )
    work = may_work_on_draft(draft, "make a skeleton copy of", by, moment)
    return work & announced & may_open_draft(by, draft, moment)


def may_choose_receiver(draft: PressDraft, *, by: Person, moment: Moment) -> Decision:
    """Its author, while they may see it themselves: before it is asked to whom they hand it over."""
    return may_work_on_draft(draft, "hand over", by, moment) & may_open_draft(by, draft, moment)


def may_hand_over_draft(
    version: DraftVersion, to: Person, *, reason: str, by: Person, moment: Moment
) -> Decision:
    """Only to somebody who may see the figures at this very moment, and has agreed to the terms."""
    draft = version.draft
    may = may_choose_receiver(draft, by=by, moment=moment)
    if not may:
        return may
    facts = HandOverFacts(
        release=release_facts(draft.release),
        terms_agreed=bool(open_rights(to.pk, draft.release_id)),
        reason_given=bool(reason.strip()),
    )
    lawful = may_be_sent(draft.release, to, moment)
    return lawful & judge_hand_over(facts, on=london_day(moment), code_3_from=code_3_from())


def may_work_on_draft(
    draft: PressDraft,
    to_do: str,
    by: Person,
    moment: Moment,
    *,
    for_its_author: bool = True,
    until_publication: bool = True,
    saved_since: bool = False,
) -> Decision:
    facts = DraftWorkFacts(
        release=release_facts(draft.release),
        is_author=draft.by_id == by.pk,
        is_for_its_author=for_its_author,
        ends_with_publication=until_publication,
        saved_since=saved_since,
    )
    return judge_draft_work(facts, to_do=to_do, on=london_day(moment), code_3_from=code_3_from())
