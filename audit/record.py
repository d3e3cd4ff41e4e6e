"""The only writer of the trail."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from django.db import transaction

from prerelease.core import clock
from prerelease.core.decision import Decision, Denied
from prerelease.core.moment import Moment
from prerelease.core.occasion import Occasion
from prerelease.core.prepared import Prepared

from .catalogue import Verb, known
from .events import REFUSED

_TYPES = {"id": "uuid", "at": "timestamptz", "actor": "uuid"} | dict.fromkeys(
    ("verb", "outcome", "via", "request", "release", "document", "version", "line", "rules", "detail"), "text"
)
RECORD = Prepared(
    "record",
    "SELECT audit_record(%(id)s, %(at)s, %(verb)s, %(outcome)s, %(actor)s, %(via)s, %(request)s, %(release)s, "
    "%(document)s, %(version)s, %(line)s, %(rules)s, %(detail)s)",
    _TYPES,
    generic=False,
)
OUTCOMES = ("done", "allowed", "refused", "failed")


class Unrecorded(Exception):
    """Something could not be put in the trail, so it is not done and not shown: 503 at the door."""


class Subject(Protocol):
    """Whatever an event is about says how the trail refers to it: release, document, version, line."""

    @property
    def refs(self) -> Mapping[str, str]: ...


def record(
    verb: Verb,
    about: Subject | Mapping[str, str],
    occasion: Occasion,
    moment: Moment,
    *,
    outcome: str = "done",
    rules: Iterable[str] = (),
    detail: Mapping[str, Any] | None = None,
) -> uuid.UUID:
    """Append one event, in the caller's transaction: a change and its event stand or fall together.

    `detail` goes to the erasable side table and must hold no figure. Raises ValueError for an unknown verb.
    """
    if verb.name not in known():
        raise ValueError(f"{verb.name} is in no catalogue.")
    refs = about if isinstance(about, Mapping) else about.refs
    event_id = uuid.uuid4()
    RECORD.fetch(
        {
            "id": event_id,
            "at": moment.low,
            "verb": verb.name,
            "outcome": outcome,
            "actor": actor(occasion),
            "via": occasion.via,
            "request": occasion.request_id,
            "release": refs.get("release", ""),
            "document": refs.get("document", ""),
            "version": refs.get("version", ""),
            "line": refs.get("line", ""),
            "rules": " ".join(rules),
            "detail": as_detail({**occasion.whereabouts, **(detail or {})}),
        }
    )
    return event_id


def record_refusal(
    verb: Verb,
    about: Mapping[str, str],
    decision: Decision,
    occasion: Occasion,
    moment: Moment,
    *,
    detail: Mapping[str, Any] | None = None,
) -> uuid.UUID:
    """Append a refusal in a transaction of its own: the refused one has rolled back (DECISIONS 6)."""
    with transaction.atomic():
        return record(
            verb, about, occasion, moment, outcome="refused", rules=decision.refused_by, detail=detail
        )


@contextmanager
def refusals_recorded(occasion: Occasion) -> Iterator[None]:
    """A door other than the browser's: a command, a task, a story. What is refused inside is recorded, and raised."""
    try:
        yield
    except Denied as no:
        record_refusal(no.verb or REFUSED, no.about, no.decision, occasion, clock.moment(), detail=no.detail)
        raise


def actor(occasion: Occasion) -> uuid.UUID | None:
    """The pseudonym of whoever acts; None for the public and for the service itself."""
    return occasion.by.pseudonym if occasion.by is not None else None


def as_detail(detail: Mapping[str, Any] | None) -> str:
    return json.dumps(detail, sort_keys=True, separators=(",", ":")) if detail else ""
