"""Which frozen versions no second person has seen yet: by looking at all of one, or at all that changed in it."""

from __future__ import annotations

from audit.queries import has_opened
from prerelease.accounts.models import Person
from releases import events
from releases.models import Comparison, DocumentVersion, FinalForm


def unseen(form: FinalForm, by: Person) -> list[DocumentVersion]:
    """As `by` approves: their own look at the page of the approval counts, if they uploaded nothing of it."""
    return [one for one in form.versions() if not one.is_previewed and not has_seen_what_changed(by, one)]


def has_seen_what_changed(person: Person, version: DocumentVersion) -> bool:
    """Every change since the version that readers have, which a second person looked at when it was approved."""
    if version.by_id == person.pk:
        return False
    compared = Comparison.objects.filter(new=version, old__ref__in=version.release.settled_manifest()).first()
    return (
        compared is not None
        and compared.is_seen_at_once
        and has_opened(person.pseudonym, version.release.ref, version.ref, events.CHANGES_OPENED.name)
    )
