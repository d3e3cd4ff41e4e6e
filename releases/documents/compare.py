"""Comparing two versions of a document: where the tables of `comparing` meet the models."""

from __future__ import annotations

from releases.models import Comparison, DocumentVersion

from . import keyring, store
from .changes import ChangesPage, Compared, changes_of, open_changes_page
from .comparing_tables import Source, compare_tables, compare_workbooks
from .envelope import Binding
from .read import ShownAs

COMPARED = {ShownAs.TABLE: compare_tables, ShownAs.WORKBOOK: compare_workbooks}


def can_compare(old: DocumentVersion, new: DocumentVersion) -> bool:
    """Both are read, into the same kind of thing, and that kind can be compared cell by cell."""
    return (
        old.is_readable
        and new.is_readable
        and old.reading.shown_as == new.reading.shown_as
        and new.reading.shown_as in COMPARED
    )


def compare(old: DocumentVersion, new: DocumentVersion) -> Compared:
    """Raises FileMissing, KeyUnavailable, Tampered or NoRoom."""
    return COMPARED[ShownAs(new.reading.shown_as)](_source(old), _source(new))


def changes_page(comparison: Comparison, number: int) -> ChangesPage:
    """For somebody whom the gate has let in. Page `number`, from 1; raises IndexError beyond the last."""
    old, new = Binding(comparison.old.ref), Binding(comparison.new.ref)
    key = keyring.key_of_version(comparison.new)
    return open_changes_page(store.path_of(comparison.stored_name), key, changes_of(new, old), number)


def _source(version: DocumentVersion) -> Source:
    return Source(version.reading.pages_name, keyring.key_of_version(version), Binding(version.ref))
