from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Holding
from prerelease.core.clock import FAR_FUTURE
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Line, LineKind, Release
from releases.policies.access import may_propose_register_line

from .acting import acts


@acts(events.REGISTER_LINE_PROPOSED)
def propose_register_line(
    release: Release,
    *,
    holding: Holding,
    ground: str,
    reason: str,
    produces_publication: bool = False,
    may_download: bool = False,
    download_reason: str = "",
    occasion: Occasion,
) -> Line:
    """Ask that a post-holder may see figures before final form, from now until final form (Code T3.3 / 3.3)."""
    release, moment = Release.objects.locked(release.pk)
    line = Line(
        release=release,
        kind=LineKind.REGISTER,
        holding=holding,
        post_title=holding.post.title,
        organisation_name=holding.post.organisation.name,
        ground=ground,
        produces_publication=produces_publication,
        opens_at=moment.low,
        closes_at=FAR_FUTURE,
        may_download=may_download,
        submitted_at=moment.low,
        by=occasion.by,
    )

    may_propose_register_line(
        release, line, reason=reason, download_reason=download_reason, by=occasion.by, moment=moment
    ).require()

    line.reason_name = keyring.seal_reason(release, reason, line.ref)
    line.download_reason_name = (
        keyring.seal_reason(release, download_reason, line.ref) if may_download else ""
    )
    line.full_clean()
    line.save()

    record(events.REGISTER_LINE_PROPOSED, line, occasion, moment, detail=about(line))
    return line


def about(line: Line) -> dict[str, str]:
    """Who the line is for, as the trail's erasable side keeps it."""
    return {
        "person": str(line.holding.person.pseudonym),
        "post": line.post_title,
        "organisation": line.organisation_name,
    }
