"""What people are told of a press draft's clearance: that it is with them, or what was answered; never a word of it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from prerelease.core import london
from prerelease.core.moment import Moment
from prerelease.notices import outbox
from prerelease.notices.models import Notice
from releases.models import Answer, ClearanceAnswer, ClearanceStep, DraftHandOver, DraftVersion, PressDraft
from releases.policies.standings import standings

from .tell import words_of

# A deadline that passed longer ago than this is no news, and is not asked after again.
STILL_NEWS = timedelta(days=2)


def asked_to_clear(draft: PressDraft, moment: Moment) -> int:
    """Everybody whom a press draft is with now and who has not been told; how many it is with."""
    theirs = [each.step for each in standings(draft, moment) if each.is_with_them]
    for step in theirs:
        outbox.queue("clearance_asked", to=step.person, about=step.ref, words=_to_clear(step), moment=moment)
    return len(theirs)


def waiting_clearances(moment: Moment) -> int:
    """Those whose turn had come before their access opened; how many press drafts were looked at."""
    untold = ~Exists(Notice.objects.filter(kind="clearance_asked", about=OuterRef("ref")))
    steps = ClearanceStep.objects.filter(untold, chain__draft__release__publication__isnull=True)
    drafts = PressDraft.objects.filter(pk__in=steps.values("chain__draft")).select_related("release__output")
    for draft in drafts:
        asked_to_clear(draft, moment)
    return len(drafts)


def overdue_clearances(moment: Moment) -> int:
    """Those who have not answered by their deadline, and the author; how many press drafts were looked at."""
    untold = ~Exists(Notice.objects.filter(kind="clearance_overdue", about=OuterRef("ref")))
    late = ClearanceStep.objects.filter(untold, due_at__lte=moment.low, due_at__gt=moment.low - STILL_NEWS)
    unanswered = late.filter(answers__isnull=True, chain__draft__release__publication__isnull=True)
    drafts = PressDraft.objects.filter(pk__in=unanswered.values("chain__draft")).select_related(
        "release__output", "by"
    )
    for draft in drafts:
        for step in (each.step for each in standings(draft, moment) if each.is_overdue):
            for person in (step.person, draft.by):
                words = _to_clear(step) | {"whose": "" if person == step.person else step.person.name}
                outbox.queue("clearance_overdue", to=person, about=step.ref, words=words, moment=moment)
    return len(drafts)


def clearance_answered(answer: ClearanceAnswer, moment: Moment) -> None:
    """Its author: who answered and which way. What they said is read inside."""
    step = answer.step
    words = _to_clear(step) | {
        "who": step.person.name,
        "version": str(answer.version.number),
        "did": "cleared" if answer.verdict == Answer.CLEARED else "asked for changes to",
    }
    about = f"{step.ref} {answer.pk}"
    outbox.queue("clearance_answered", to=step.draft.by, about=about, words=words, moment=moment)


def clearances_are_stale(version: DraftVersion, moment: Moment) -> None:
    """Everybody who had answered an earlier version, once for each answer: it has changed since."""
    for standing in standings(version.draft, moment):
        answer, step = standing.step.answer(), standing.step
        if answer is not None and answer.version_id != version.pk:
            words = _to_clear(step) | {"version": str(answer.version.number)}
            about = f"{step.ref} {answer.pk}"
            outbox.queue("clearance_stale", to=step.person, about=about, words=words, moment=moment)


def handed_over(hand_over: DraftHandOver, moment: Moment) -> None:
    """Whoever receives it: that it is on its way to them, and that they are bound."""
    words = _about(hand_over.version.draft) | {"at": london.when(hand_over.at)}
    outbox.queue("draft_handed_over", to=hand_over.to, about=hand_over.ref, words=words, moment=moment)


def _to_clear(step: ClearanceStep) -> dict[str, str]:
    return _about(step.draft) | {"due": london.when(step.due_at)}


def _about(draft: PressDraft) -> dict[str, str]:
    address = reverse("open_draft", args=[draft.release.ref, draft.ref])
    return words_of(draft.release) | {
        "draft": str(draft),
        "author": draft.by.name,
        "link": settings.PUBLIC_ADDRESS + address,
    }
