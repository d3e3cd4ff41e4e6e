from __future__ import annotations

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Comparison
from releases.policies.reading import may_open_changes

from . import gate
from .open_document import why_not


def open_changes(comparison: Comparison, *, page: int = 1, occasion: Occasion) -> gate.Sight:
    """Look at the cells that changed in a document: through the gate, for those who read in production.

    Somebody on the list sees what is approved, not what it was before.

    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    place = {"page": page, "since": comparison.old.number}
    sight = gate.ask(gate.CHANGES, comparison.pk, events.CHANGES_OPENED, occasion, place)
    if sight is None:
        why = may_open_changes(occasion.by, comparison, clock.moment())
        raise Denied(why_not(why), verb=events.CHANGES_OPENED, **comparison.refs)
    return sight
