from __future__ import annotations

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import DraftVersion
from releases.policies.reading import may_open_draft

from . import gate
from .open_document import why_not


def open_draft(version: DraftVersion, *, occasion: Occasion) -> gate.Sight:
    """Open a press draft through the same gate as the figures that it is made from.

    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    sight = gate.ask(gate.DRAFT, version.pk, events.DRAFT_OPENED, occasion)
    if sight is None:
        why = may_open_draft(occasion.by, version.draft, clock.moment())
        raise Denied(why_not(why), verb=events.DRAFT_OPENED, **version.refs)
    return sight
