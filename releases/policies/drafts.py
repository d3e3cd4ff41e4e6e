from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision, allowed, refused
from prerelease.core.moment import Moment
from releases.models import LineKind, PressDraft, Release
from releases.permissions import window
from releases.rules.drafts import judge_draft_reader
from releases.rules.facts import DraftReaderFacts
from releases.rules.register import NEVER_ON_THE_REGISTER
from releases.rules.rule import HOUSE

from .facts import code_3_from, release_facts
from .reading import may_open_draft, may_read_release


def may_start_draft(release: Release, *, by: Person, moment: Moment) -> Decision:
    """Whoever may read the figures may write from them, here and nowhere else."""
    return may_read_release(by, release, moment)


def may_save_draft(draft: PressDraft, *, by: Person, moment: Moment) -> Decision:
    return _is_author(draft, by, "save") & may_open_draft(by, draft, moment)


def may_remove_draft_reader(draft: PressDraft, *, by: Person) -> Decision:
    """Its author, always: taking away needs no sight."""
    return _is_author(draft, by, "take a reader from")


def may_choose_readers(draft: PressDraft, *, by: Person, moment: Moment) -> Decision:
    """Its author, while they may see it themselves: before it is asked whom they choose."""
    return _is_author(draft, by, "add a reader to") & may_open_draft(by, draft, moment)


def may_add_draft_reader(draft: PressDraft, reader: Person, *, by: Person, moment: Moment) -> Decision:
    """The founding case is refused here: SI 2008/2998 Schedule para 4, and Code T3.3 (3.3)."""
    may = may_choose_readers(draft, by=by, moment=moment)
    if not may:
        return may
    return judge_draft_reader(draft_reader_facts(draft, reader, moment), code_3_from=code_3_from())


def draft_reader_facts(draft: PressDraft, reader: Person, moment: Moment) -> DraftReaderFacts:
    release, final_form_at = draft.release, draft.release.final_form_at()
    granted = release.lines.granted().filter(holding__person=reader).select_related("holding__post")
    windows = [(line.kind, *window(line, release, final_form_at)) for line in granted]
    on_list = [opens_at for kind, opens_at, _ in windows if kind == LineKind.LIST]
    posts = reader.holdings.in_force(moment.low).select_related("post")
    barred = [holding.post.kind for holding in posts]
    return DraftReaderFacts(
        release=release_facts(release),
        moment=moment,
        post_kind=_strictest(barred),
        has_register_line_open=any(
            kind == LineKind.REGISTER and moment.within(opens_at, closes_at)
            for kind, opens_at, closes_at in windows
        ),
        has_list_line_approved=bool(on_list),
        list_opens_at=min(on_list, default=None),
    )


def _strictest(kinds: list[str]) -> str:
    """Of somebody's posts, one that bars them from the register if there is any; nobody's post is "other"."""
    return next((kind for kind in kinds if kind in NEVER_ON_THE_REGISTER), kinds[0] if kinds else "other")


def _is_author(draft: PressDraft, by: Person, to_do: str) -> Decision:
    if draft.by_id == by.pk:
        return allowed("D18")
    return refused("D18", "Only its author can {to_do} this press draft.", cites=HOUSE, to_do=to_do)
