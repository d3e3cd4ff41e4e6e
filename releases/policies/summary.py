"""The words that stand before a release: who may write them, and who may read them."""

from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core.decision import Decision
from prerelease.core.moment import Moment
from releases.models import Release, Summary

from .reading import judge_version
from .standing import may_make


def may_write_summary(release: Release, *, by: Person, moment: Moment) -> Decision:
    """Those who make the statistics. After publication too: it stays closed until a correction with it is approved."""
    return may_make(by, release.organisation, moment, "write the summary")


def may_open_summary(person: Person, summary: Summary, moment: Moment) -> Decision:
    """As a version of a document: on the list, only the one that was frozen and approved."""
    return judge_version(person, summary, moment)
