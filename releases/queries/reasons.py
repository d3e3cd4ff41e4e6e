"""From the ids that the trail keeps back to sentences: an id is read with the set of rules that it was asked in."""

from __future__ import annotations

from dataclasses import dataclass

from prerelease.core import london
from prerelease.core.clock import LONDON
from prerelease.core.decision import Rule
from releases import events
from releases.models import Release
from releases.rules.access_list import UK_LIST_LINE
from releases.rules.announcement import ANNOUNCEMENT
from releases.rules.approval import APPROVAL
from releases.rules.clearance import CLEARANCE, CLEARING, SENDING
from releases.rules.correction import CORRECTION, CORRECTION_APPROVAL
from releases.rules.drafts import COMMENT, DRAFT_WORK, HAND_OVER, SKELETON, UK_DRAFT_READER
from releases.rules.final_form import FINAL_FORM, PUBLICATION_APPROVAL
from releases.rules.limits import DAY
from releases.rules.preview import PREVIEW
from releases.rules.reading import UK_READING
from releases.rules.register import UK_REGISTER_LINE
from releases.rules.release import PUBLICATION_TIME, SUPPORTED
from releases.rules.rule import HOUSE, cited

CREATING = (*SUPPORTED, *PUBLICATION_TIME)
WRITING = (*DRAFT_WORK, *UK_READING)
ASKED: dict[str, tuple[Rule, ...]] = {
    events.RELEASE_CREATED.name: CREATING,
    events.RELEASE_ANNOUNCED.name: (*CREATING, *ANNOUNCEMENT),
    events.REGISTER_LINE_PROPOSED.name: (*SUPPORTED, *UK_REGISTER_LINE),
    events.LIST_LINE_PROPOSED.name: (*SUPPORTED, *UK_LIST_LINE),
    events.LINE_DECIDED.name: (*APPROVAL, *UK_LIST_LINE, *UK_REGISTER_LINE),
    events.LIST_APPROVED.name: APPROVAL,
    events.FINAL_FORM_DECLARED.name: (*SUPPORTED, *FINAL_FORM),
    events.VERSION_PREVIEWED.name: PREVIEW,
    events.PUBLICATION_APPROVED.name: (*APPROVAL, *PUBLICATION_APPROVAL),
    events.DRAFT_SAVED.name: WRITING,
    events.DRAFT_READER_ADDED.name: (*SUPPORTED, *UK_DRAFT_READER, *WRITING),
    events.DRAFT_READER_REMOVED.name: DRAFT_WORK,
    events.CLEARANCE_SENT.name: (*SUPPORTED, *UK_DRAFT_READER, *SENDING, *CLEARANCE, *WRITING),
    events.DRAFT_CLEARED.name: (*CLEARING, *WRITING),
    events.CHANGES_ASKED.name: (*CLEARING, *WRITING),
    events.DRAFT_COPIED.name: (*SENDING, *WRITING),
    events.SKELETON_COPIED.name: (*SKELETON, *WRITING),
    events.DRAFT_HANDED_OVER.name: (*SUPPORTED, *UK_DRAFT_READER, *SENDING, *HAND_OVER, *WRITING),
    events.DRAFT_COMMENTED.name: WRITING,
    events.DRAFT_COMMENT_RESOLVED.name: (*COMMENT, *WRITING),
    events.CORRECTION_PROPOSED.name: CORRECTION,
    events.CORRECTION_APPROVED.name: (*APPROVAL, *CORRECTION_APPROVAL),
}

# Duties of this service that no rule of law states: the policies refuse by them, in these words or nearly so.
DUTIES = {
    "D02": "Only a statistician or lead official of the producer can do this.",
    "D03": "The Head of Profession has not given this role standing permission.",
    "D04": "The person already has a line here.",
    "D04a": "The account of the person is closed.",
    "D04l": "There is no earlier release whose list could be copied.",
    "D06": "The page is not for them, or does not exist.",
    "D07": "The stop is not theirs to make or to end, or it has already ended.",
    "D09": "They have no terms to agree to here, or the terms changed while they read.",
    "D14": "The statistics are published, so their summary cannot change.",
    "R89k": "The statistics were published, or a correction was proposed, while the file was on its way.",
    "D14d": "Downloads were not asked for, so a decision cannot allow them.",
    "D14k": "What was to be accepted was not found in that version, or was accepted before.",
    "D14y": "What changed is shown to those who produce the statistics.",
    "D14p": "The statistics are published, so nobody needs access before publication.",
    "D14r": "No reason was given.",
    "D14s": "A decision can shorten what was asked for, not lengthen it.",
    "D16": "The release was announced already.",
    "D18k": "Nobody was chosen to clear it.",
    "D18w": "The summary had been saved somewhere else in the meantime.",
    "D20": "The trail is for the release's statisticians, Head of Profession and auditors.",
    "D20t": "Only the Head of Profession, the lead official and an auditor can trace a copy.",
    "R04": "Only somebody with a delegation from the organisation can do this.",
    "gate": "It could not be opened at that moment.",
}


@dataclass(frozen=True)
class Why:
    """A rule that said no, as a reader of the trail sees it."""

    id: str
    cites: str
    says: str


def why(verb: str, rule_ids: list[str], release: Release) -> list[Why]:
    """Each id with its citation and sentence. Reading is what is asked where nothing more exact is."""
    by_id = {rule.id: rule for rule in reversed(ASKED.get(verb, UK_READING))}
    words = _words(release)
    return [_one(rule_id, by_id.get(rule_id), words) for rule_id in rule_ids]


def _one(rule_id: str, rule: Rule | None, words: dict[str, str]) -> Why:
    if rule is None:
        return Why(rule_id, HOUSE if rule_id in DUTIES else "", DUTIES.get(rule_id, ""))
    return Why(rule_id, rule.cites.format_map(words), rule.says.format_map(words))


class _Words(dict[str, str]):
    """What is not known any more is left open: the trail keeps ids, not the words of that day."""

    def __missing__(self, key: str) -> str:
        return "…"


def _words(release: Release) -> _Words:
    return _Words(
        cited(release.publish_at.astimezone(LONDON).date(), release.regime),
        publishes=london.when(release.publish_at),
        earliest=london.when(release.publish_at - DAY),
        responsible=str(release.organisation),
    )
