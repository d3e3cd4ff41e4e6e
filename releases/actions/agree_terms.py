from __future__ import annotations

from audit.record import record
from prerelease.core.decision import refused
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Agreement, LineKind, Release
from releases.policies.reading import terms_in_force
from releases.policies.terms import may_agree_terms

from .acting import acts


@acts(events.TERMS_AGREED)
def agree_terms(release: Release, *, kind: str, sha256: str, occasion: Occasion) -> Agreement:
    """Agree to the terms of one kind for one release, bound to the text that was read by its hash (R27).

    Refused where the text has changed since the page was shown: nobody agrees to what they did not read.
    """
    release, moment = Release.objects.locked(release.pk)
    terms = terms_in_force(LineKind(kind), moment)

    may_agree_terms(release, kind=kind, by=occasion.by, moment=moment).require()
    if terms is None or terms.sha256 != sha256:
        refused("D09", "The terms have changed since you opened this page. Read them again.").require()

    agreement, is_new = Agreement.objects.get_or_create(
        person=occasion.by,
        release=release,
        kind=kind,
        sha256=sha256,
        defaults={"terms": terms, "at": moment.low},
    )

    if is_new:
        record(events.TERMS_AGREED, release, occasion, moment, detail={"kind": kind, "sha256": sha256})
    return agreement
