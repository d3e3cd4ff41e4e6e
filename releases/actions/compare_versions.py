from __future__ import annotations

from audit.record import record
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import store
from releases.documents.changes import Compared
from releases.documents.compare import compare
from releases.models import Comparison, DocumentVersion, Release

from .acting import acts


def compare_versions(old: DocumentVersion, new: DocumentVersion, *, occasion: Occasion) -> Comparison:
    """Find what changed from one version of a document to a later one, before anybody asks (RELEASE-DAY).

    Comparing may take seconds, so it is done before the lock; of two comparisons at once the first is kept. Raises
    FileMissing, KeyUnavailable, Tampered or NoRoom.
    """
    found = compare(old, new)
    comparison = keep_comparison(new, old, found, occasion=occasion)
    if comparison.stored_name != found.stored_name:
        store.discard(found.stored_name)
    return comparison


@acts(events.VERSIONS_COMPARED)
def keep_comparison(
    new: DocumentVersion, old: DocumentVersion, found: Compared, *, occasion: Occasion
) -> Comparison:
    """What came of it becomes a fact, and an event. In the database are numbers; the cells are sealed."""
    _, moment = Release.objects.locked(new.document.release_id)

    already = Comparison.objects.filter(old=old, new=new).first()
    if already is not None:
        return already

    comparison = Comparison.objects.create(
        old=old,
        new=new,
        cells=found.cells,
        rows_added=found.rows_added,
        rows_removed=found.rows_removed,
        columns=found.columns,
        shown=found.shown,
        is_whole=found.is_whole,
        stored_name=found.stored_name,
        at=moment.low,
    )

    record(events.VERSIONS_COMPARED, comparison, occasion, moment, detail={"since": old.number})
    return comparison
