from __future__ import annotations

import hashlib

from audit.record import record
from prerelease.core.decision import refused
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import events
from releases.documents import keyring, texts
from releases.documents.envelope import Binding
from releases.models import Release, Summary
from releases.models.summary import check_summary
from releases.policies.summary import may_write_summary

from .acting import acts
from .join_register import enrol_one


@acts(events.SUMMARY_WRITTEN)
def write_summary(release: Release, *, text: str, over: int = 0, occasion: Occasion) -> Summary:
    """Keep the words that stand before a release: two sentences, which may hold figures and are sealed like them.

    `over` is the number of the version that was being edited, 0 for the first: nothing is overwritten unseen. The
    writer joins the register if they are not on it. After publication it is kept for a correction. Raises
    ValidationError for more than two sentences.
    """
    release, moment = Release.objects.locked(release.pk)

    may_write_summary(release, by=occasion.by, moment=moment).require()
    if release.summaries.count() != over:
        refused(
            "D18w",
            "The summary was saved somewhere else after you opened it. Copy what you wrote, then open it again.",
        ).require()
    check_summary(text)

    ref, words = new_ref(), " ".join(text.split())
    summary = Summary.objects.create(
        ref=ref,
        release=release,
        number=over + 1,
        stored_name=texts.seal_text(words, keyring.key_for_upload(release), Binding(ref, "text")),
        sha256=hashlib.sha256(words.encode()).hexdigest(),
        at=moment.low,
        by=occasion.by,
    )
    enrol_one(release, occasion.by, occasion, moment)

    record(events.SUMMARY_WRITTEN, summary, occasion, moment)
    return summary
