from __future__ import annotations

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Summary
from releases.policies.summary import may_open_summary

from . import gate
from .open_document import why_not


def open_summary(summary: Summary, *, occasion: Occasion) -> gate.Sight:
    """Open the words that stand before a release through the same gate as its figures.

    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    sight = gate.ask(gate.SUMMARY, summary.pk, events.SUMMARY_OPENED, occasion)
    if sight is None:
        why = may_open_summary(occasion.by, summary, clock.moment())
        raise Denied(why_not(why), verb=events.SUMMARY_OPENED, **summary.refs)
    return sight
