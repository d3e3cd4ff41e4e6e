"""What every way to propose lines for the list shares: sealing the reasons, saving, and an event for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit.record import record
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring
from releases.models import Line, Release
from releases.policies.proposing import Judged, Wanted

from .propose_register_line import about

# What the database checks for itself, by its foreign keys: asking it for each of forty lines would be asking twice.
POINTS_ELSEWHERE = ("release", "holding", "principal", "by")


def seal_reasons(release: Release, line: Line, wanted: Wanted) -> None:
    """Free text by people with sight, into the sealed store; the line keeps the names of the files."""
    line.reason_name = keyring.seal_reason(release, wanted.reason, line.ref)
    line.download_reason_name = (
        keyring.seal_reason(release, wanted.download_reason, line.ref) if wanted.may_download else ""
    )


def propose_all(release: Release, judged: Iterable[Judged], occasion: Occasion, moment: Moment) -> list[Line]:
    """Save each that passes, in one statement, and put each in the trail; each that is refused is there too."""
    judged = list(judged)
    lines = [_ready(release, each) for each in judged if each.decision]
    Line.objects.bulk_create(lines)
    for line in lines:
        record(events.LIST_LINE_PROPOSED, line, occasion, moment, detail=about(line))
    _record_refused(release, [each for each in judged if not each.decision], occasion, moment)
    return lines


def _ready(release: Release, judged: Judged) -> Line:
    seal_reasons(release, judged.line, judged.wanted)
    judged.line.clean_fields(exclude=POINTS_ELSEWHERE)
    return judged.line


def _record_refused(release: Release, refused: Sequence[Judged], occasion: Occasion, moment: Moment) -> None:
    """In the same transaction, because nothing rolls back. Who has a line already is refused nothing."""
    for each in refused:
        if not each.twice:
            record(
                events.LIST_LINE_PROPOSED,
                release,
                occasion,
                moment,
                outcome="refused",
                rules=each.decision.refused_by,
                detail=about(each.line),
            )
