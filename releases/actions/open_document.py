from __future__ import annotations

from collections.abc import Mapping

from prerelease.core import clock
from prerelease.core.decision import Decision, Denied, refused
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import DocumentVersion
from releases.policies.reading import may_open_document

from . import gate


def open_document(
    version: DocumentVersion, *, place: Mapping[str, int] | None = None, occasion: Occasion
) -> gate.Sight:
    """Reading is an act: the gate decides and records, and only then may a byte leave.

    `place` says in the trail which part of it is opened, {"page": 1} unless told.

    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    sight = gate.ask(gate.DOCUMENT, version.pk, events.DOCUMENT_OPENED, occasion, place or {"page": 1})
    if sight is None:
        moment = clock.moment()
        why = may_open_document(occasion.by, version, moment)
        raise Denied(why_not(why), verb=events.DOCUMENT_OPENED, **version.refs)
    return sight


def why_not(decision: Decision) -> Decision:
    """The gate has said no. Where the explanation finds no reason any more, it is still no."""
    if decision:
        return refused(
            "gate", "It could not be opened this time. Try again.", remedy="try again in a few minutes"
        )
    return decision
