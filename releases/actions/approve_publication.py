from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import FinalForm, PublicationApproval, Release
from releases.policies.publication import may_approve_publication
from releases.policies.standing import delegation_for

from .acting import acts


@acts(events.PUBLICATION_APPROVED)
def approve_publication(
    release: Release, *, final_form: FinalForm | None, occasion: Occasion
) -> PublicationApproval:
    """Approve one frozen set for publication at the set time; list readers see that set from now on (DECISIONS 14).

    `final_form` is the one that was looked at: refused if another has been frozen since. Nothing heavy happens
    here, so that approving again at 9:11am takes seconds.
    """
    release, moment = Release.objects.locked(release.pk)

    may_approve_publication(release, final_form, by=occasion.by, moment=moment).require()

    approval = PublicationApproval.objects.create(
        release=release,
        final_form=final_form,
        at=moment.low,
        by=occasion.by,
        delegation=delegation_for(occasion.by, release.organisation, "publication", moment),
    )
    keyring.wrap_for_the_public(release)

    detail = {"manifest_sha256": final_form.manifest_sha256}
    record(events.PUBLICATION_APPROVED, approval, occasion, moment, detail=detail)
    return approval
