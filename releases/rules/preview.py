"""A second person looks at each version as readers will see it, before publication is approved."""

from datetime import date

from prerelease.core.decision import Decision

from . import remedy
from .code import CODE_3_FROM
from .facts import PreviewFacts
from .rule import HOUSE, ask, rule
from .words import london_day, when

SECOND_PERSON = "Good practice: a second person looks before publication"


@rule(
    "D03a",
    cites=SECOND_PERSON,
    says="You uploaded this version. Somebody else who produces these statistics must look at it.",
    remedy=remedy.ASK_THE_LEAD,
)
def is_not_their_own_upload(facts: PreviewFacts) -> bool:
    return not facts.is_uploader


@rule(
    "D03b",
    cites=SECOND_PERSON,
    says="Only somebody who is on the production register because they produce the publication can do this.",
    remedy=remedy.ASK_THE_LEAD,
)
def produces_the_publication(facts: PreviewFacts) -> bool:
    return facts.produces_publication


@rule(
    "D03c",
    cites=HOUSE,
    says="You have not opened this version yet. Open it, look at all of it, and then say so.",
    remedy=remedy.OPEN_THE_DOCUMENT,
)
def has_opened_it(facts: PreviewFacts) -> bool:
    return facts.has_opened


@rule(
    "D03d",
    cites=HOUSE,
    says="These statistics were published at {published}. There is nothing left to look at beforehand.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_before_publication(facts: PreviewFacts) -> bool:
    return facts.release.published_at is None


PREVIEW = (is_not_their_own_upload, produces_the_publication, has_opened_it, is_before_publication)


def judge_preview(facts: PreviewFacts, *, code_3_from: date = CODE_3_FROM) -> Decision:
    """May this person say that they have looked at this version as readers will see it?"""
    day = london_day(facts.release.publishes_at)
    words = {"published": when(facts.release.published_at)}
    return ask(PREVIEW, facts, on=day, code_3_from=code_3_from, **words)
