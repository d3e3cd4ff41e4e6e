from __future__ import annotations

from collections.abc import Sequence

from audit.record import record
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import ClearanceChain, ClearanceStep, DraftReader, PressDraft, Release
from releases.policies.clearance import Asked, may_send_for_clearance

from . import tell_of_drafts
from .acting import acts


@acts(events.CLEARANCE_SENT)
def send_for_clearance(draft: PressDraft, *, asked: Sequence[Asked], occasion: Occasion) -> ClearanceChain:
    """Ask people to clear a press draft, in turns, each by a deadline. All of them are named as readers.

    Refused whole where one of them may not be sent it, with the earliest lawful time and what to do instead (Code
    T3.3 / 3.3; UK Order, paras 1 and 4). Nobody is sent it before their turn and their own access (DECISIONS 4).
    """
    _, moment = Release.objects.locked(draft.release_id)
    draft = PressDraft.objects.select_related("release").get(pk=draft.pk)

    may_send_for_clearance(draft, asked, by=occasion.by, moment=moment).require()

    chain = ClearanceChain.objects.create(draft=draft, version=draft.latest(), at=moment.low, by=occasion.by)
    _keep(chain, asked)
    _name(chain, asked, moment, occasion)

    people = [str(each.person.pseudonym) for each in asked]
    record(events.CLEARANCE_SENT, chain, occasion, moment, detail={"people": people})

    tell_of_drafts.asked_to_clear(draft, moment)
    return chain


def _keep(chain: ClearanceChain, asked: Sequence[Asked]) -> None:
    """Turns as they were given, without gaps."""
    turns = sorted({each.turn for each in asked})
    ClearanceStep.objects.bulk_create(
        ClearanceStep(chain=chain, person=each.person, turn=turns.index(each.turn) + 1, due_at=each.due_at)
        for each in asked
    )


def _name(chain: ClearanceChain, asked: Sequence[Asked], moment: Moment, occasion: Occasion) -> None:
    for each in asked:
        DraftReader.objects.get_or_create(
            draft=chain.draft,
            person=each.person,
            removed_at=None,
            defaults={"at": moment.low, "by": occasion.by},
        )
