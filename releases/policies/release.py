from __future__ import annotations

from prerelease.accounts.models import Organisation, Person
from prerelease.core.decision import Decision, refused
from prerelease.core.moment import Moment
from releases.models import Output, Release
from releases.rules.announcement import judge_announcement, warnings_for_announcement
from releases.rules.facts import AnnouncementFacts
from releases.rules.release import judge_release
from releases.rules.rule import HOUSE

from .facts import code_3_from, release_facts
from .standing import may_make


def may_create_output(organisation: Organisation, *, by: Person, moment: Moment) -> Decision:
    return may_make(by, organisation, moment, "set up an output")


def may_create_release(output: Output, release: Release, *, by: Person, moment: Moment) -> Decision:
    """`release` is not saved yet: what is not built, or has no lawful time, is never created (DECISIONS 8)."""
    may = may_make(by, output.organisation, moment, "create a release")
    return may and may & judge_release(release_facts(release, with_calendar=True), code_3_from=code_3_from())


def announcement_facts(release: Release, moment: Moment, *, short_notice_reason: str) -> AnnouncementFacts:
    return AnnouncementFacts(
        release=release_facts(release, with_calendar=True),
        announces_at=moment.low,
        short_notice_reason_given=bool(short_notice_reason.strip()),
    )


def may_announce_release(
    release: Release, *, short_notice_reason: str, by: Person, moment: Moment
) -> Decision:
    may = may_make(by, release.organisation, moment, "announce a release")
    if not may:
        return may
    if release.is_announced:
        return refused("D16", "This release is already announced.", cites=HOUSE)
    facts = announcement_facts(release, moment, short_notice_reason=short_notice_reason)
    return may & judge_announcement(facts, code_3_from=code_3_from())


def announcement_warnings(release: Release, moment: Moment):  # type: ignore[no-untyped-def]
    """What the page says before it is announced, and does not forbid."""
    facts = announcement_facts(release, moment, short_notice_reason="")
    return warnings_for_announcement(facts, code_3_from=code_3_from())
