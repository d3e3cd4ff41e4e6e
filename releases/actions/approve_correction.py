from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Correction, CorrectionApproval, Release
from releases.policies.correction import may_approve_correction
from releases.policies.standing import delegation_for

from .acting import acts


@acts(events.CORRECTION_APPROVED)
def approve_correction(correction: Correction, *, occasion: Occasion) -> CorrectionApproval:
    """Approve a correction that somebody else proposed. It is public from this instant, with its note (Code T3).

    The Publication is not touched, and what it published stays to be read: this stands beside it.
    """
    release, moment = Release.objects.locked(correction.release_id)
    correction = release.corrections.get(pk=correction.pk)

    may_approve_correction(correction, by=occasion.by, moment=moment).require()

    approval = CorrectionApproval.objects.create(
        correction=correction,
        at=moment.low,
        by=occasion.by,
        delegation=delegation_for(occasion.by, release.organisation, "publication", moment),
    )
    keyring.wrap_correction_for_the_public(correction)

    detail = {"manifest_sha256": correction.manifest_sha256, "correction": correction.number}
    record(events.CORRECTION_APPROVED, approval, occasion, moment, detail=detail)
    return approval
