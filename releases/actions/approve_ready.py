from __future__ import annotations

from prerelease.core.occasion import Occasion
from releases import events
from releases.models import FinalForm, PublicationApproval, Release
from releases.policies.approvals import may_approve_ready

from .acting import acts
from .approve_list import approve_list
from .approve_publication import approve_publication


@acts(events.PUBLICATION_APPROVED)
def approve_ready(
    release: Release, *, final_form: FinalForm | None, shown: str, occasion: Occasion
) -> PublicationApproval:
    """Approve a list on which nothing waits, unless it is approved already, and publication: both, or neither.

    `final_form` and `shown`, the hash of the list (policies.weighing), are what was looked at: refused if either is
    another by now. Each of the two approvals is recorded as if it had been given by itself.
    """
    release, moment = Release.objects.locked(release.pk)

    may_approve_ready(release, final_form, shown=shown, by=occasion.by, moment=moment).require()

    if not release.list_approvals.exists():
        approve_list(release, occasion=occasion)
    return approve_publication(release, final_form=final_form, occasion=occasion)
