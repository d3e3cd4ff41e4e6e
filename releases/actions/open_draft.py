from __future__ import annotations

from collections.abc import Mapping

from audit.catalogue import Verb
from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import DraftVersion
from releases.policies.reading import may_open_draft

from . import gate
from .open_document import why_not


def open_draft(version: DraftVersion, *, occasion: Occasion) -> gate.Sight:
    """Open a press draft: before publication through the same gate as the figures that it is made from.

    After publication it is released to its author and its readers. Raises Denied with every reason why not, and
    audit.record.Unrecorded where the trail could not be written.
    """
    return let_in(version, events.DRAFT_OPENED, occasion)


def let_in(
    version: DraftVersion, verb: Verb, occasion: Occasion, detail: Mapping[str, object] | None = None
) -> gate.Sight:
    """By being named, once publication is recorded; before that, by the right to the figures too.

    Each statement stands by itself. The first is asked first, so that nothing is marked that is public.
    """
    sight = gate.ask(gate.RELEASED_DRAFT, version.pk, verb, occasion, detail) or gate.ask(
        gate.DRAFT, version.pk, verb, occasion, detail
    )
    if sight is None:
        why = may_open_draft(occasion.by, version.draft, clock.moment())
        raise Denied(why_not(why), verb=verb, **version.refs)
    return sight
