from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Acceptance, DocumentVersion, Release
from releases.policies.publication import may_accept_findings

from .acting import acts


@acts(events.FINDINGS_ACCEPTED)
def accept_findings(
    version: DocumentVersion, *, codes: str, reason: str = "", occasion: Occasion
) -> Acceptance:
    """Take it upon oneself that readers get what was found in a version and is not on the page.

    `codes` are those of the findings, with spaces between. Until each is accepted, or a version without it takes its
    place, final form cannot be declared (D14j).
    """
    release, moment = Release.objects.locked(version.document.release_id)
    accepted = codes.split()

    may_accept_findings(version, accepted, reason, by=occasion.by, moment=moment).require()

    acceptance = Acceptance.objects.create(
        version=version,
        codes=accepted,
        reason_name=keyring.seal_reason(release, reason, f"acceptance {version.ref}"),
        at=moment.low,
        by=occasion.by,
    )

    record(events.FINDINGS_ACCEPTED, version, occasion, moment, detail={"findings": " ".join(accepted)})
    return acceptance
