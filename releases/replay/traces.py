"""What a deed must leave in the trail, and what it left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from audit.catalogue import Verb
from releases import actions, events

from .story import Deed

# Actions that are not one verb's alone say here which event they leave.
VERBS = {
    "check_version": events.VERSION_CHECKED,
    "compare_versions": events.VERSIONS_COMPARED,
    "copy_draft": events.DRAFT_COPIED,
    "copy_skeleton": events.SKELETON_COPIED,
    "download_document": events.DOCUMENT_DOWNLOADED,
    "lift": events.RELEASE_PUBLISHED,
    "open_changes": events.CHANGES_OPENED,
    "open_chart": events.CHART_OPENED,
    "open_correction": events.CORRECTION_OPENED,
    "open_document": events.DOCUMENT_OPENED,
    "open_draft": events.DRAFT_OPENED,
    "open_summary": events.SUMMARY_OPENED,
}
OUTCOMES = {"allowed": ("done", "allowed"), "refused": ("refused",), "failed": ()}


@dataclass(frozen=True)
class Trace:
    """`is_whole` where what had to be recorded is. `rules` are the ids that the trail keeps of a refusal."""

    is_whole: bool
    rules: tuple[str, ...] = ()


def trace_of(deed: Deed, outcome: str, left: Sequence[Any]) -> Trace:
    """Of the events that were recorded while the deed was done. What failed need leave none: it did not happen."""
    fits = [event for event in left if event.outcome in OUTCOMES[outcome] and _is_of(deed, event)]
    rules = tuple(rule for event in fits for rule in event.rule_ids)
    return Trace(bool(fits) or outcome == "failed" or _leaves_nothing(deed, outcome), rules)


def verb_of(do: str) -> Verb | None:
    """The event of an action; None for a deed that only looks."""
    return VERBS.get(do) or getattr(getattr(actions, do, None), "verb", None)


def _is_of(deed: Deed, event: Any) -> bool:
    verb = verb_of(deed.do)
    return event.via == "web" if verb is None else event.verb == verb.name


def _leaves_nothing(deed: Deed, outcome: str) -> bool:
    """The public's looks are not recorded (DECISIONS 19), nor are days without post, nor a lift that is not due."""
    return deed.do in ("public", "post") or (deed.do in ("lift", "read_notice") and outcome == "refused")
