from __future__ import annotations

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Correction
from releases.policies.correction import may_open_correction

from . import gate
from .open_document import why_not


def open_correction(correction: Correction, *, occasion: Occasion) -> gate.Sight:
    """Read the note of a correction that is not public yet: through the gate, since it may say figures.

    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    place = {"correction": correction.number}
    sight = gate.ask(gate.CORRECTION, correction.pk, events.CORRECTION_OPENED, occasion, place)
    if sight is None:
        why = may_open_correction(occasion.by, correction, clock.moment())
        raise Denied(why_not(why), verb=events.CORRECTION_OPENED, **correction.refs)
    return sight
