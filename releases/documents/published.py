"""What the public reads: opened with the public key of a release, which the database hides until Publication.

Nothing here can open a release before it: there is no other key in this module (DECISIONS 23).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack

from releases.models import ChartVersion, Correction, DocumentVersion, Release, Summary

from . import charted, keyring, store, texts
from .charted import Charted
from .envelope import Binding
from .errors import NoRoom, Tampered
from .plain_copies import SMALLEST, PlainCopies
from .seal import Writable, measure, open_sealed
from .table import TablePage, open_page
from .workbook import SheetPage, Workbook

Approved = tuple[str, str, tuple[int, ...]]
MEASURED: set[Approved] = set()
COPIES = PlainCopies()


def published_bytes(version: DocumentVersion, sha256: str) -> Iterable[bytes]:
    """The file, once all of it is known to be what was approved: `sha256` comes from the published manifest.

    The whole is measured before its first byte leaves, for a stream cannot be taken back; once by each process for each
    state in which the file lies on the disk. A large one is then an open file, for the caller to close: a plain copy of
    what was measured. Raises FileMissing, KeyUnavailable or Tampered.
    """
    path, key = store.path_of(version.stored_name), keyring.public_key_of_version(version)
    approved = (version.ref, sha256, store.state_of(version.stored_name))
    if approved not in MEASURED:
        _measure(version, approved)
        MEASURED.add(approved)
    return COPIES.open(approved) or open_sealed(path, key, Binding(version.ref))


def _measure(version: DocumentVersion, approved: Approved) -> None:
    """A large one is copied as it is measured. Where there is no room it is not, and is deciphered each time."""
    _, sha256, _ = approved
    if version.size < SMALLEST:
        return check_published(version, sha256)
    try:
        with ExitStack() as undoing:
            copy = undoing.enter_context(store.nameless_file())
            check_published(version, sha256, into=copy)
            COPIES.keep(approved, copy)
            undoing.pop_all()
    except (OSError, NoRoom):
        check_published(version, sha256)


def check_published(version: DocumentVersion, sha256: str, *, into: Writable | None = None) -> None:
    """Measure the whole file, now. Raises as `published_bytes`."""
    path, key = store.path_of(version.stored_name), keyring.public_key_of_version(version)
    if measure(path, key, Binding(version.ref), into=into).sha256 != sha256:
        raise Tampered("This file is not the one that was approved.")


def published_summary(summary: Summary, sha256: str) -> str:
    """The words that stand before a release, if they are what was approved. Raises as `published_bytes`."""
    return _approved_text(summary.release, summary.stored_name, Binding(summary.ref, "text"), sha256)


def published_chart(version: ChartVersion, sha256: str) -> Charted:
    """A chart's words and figures, if they are what was approved. Raises as `published_bytes`."""
    text = _approved_text(version.release, version.stored_name, Binding(version.ref, "chart"), sha256)
    return charted.from_text(text)


def published_page(version: DocumentVersion, number: int) -> TablePage:
    """Page `number` of a published table, from 1. Raises as `published_bytes`; IndexError beyond the last."""
    path = store.path_of(version.reading.pages_name)
    return open_page(path, keyring.public_key_of_version(version), Binding(version.ref), number - 1)


def published_sheet(version: DocumentVersion, sheet: int, number: int) -> SheetPage:
    """Page `number` of a sheet of a published workbook, both from 1. Raises as `published_page`."""
    path = store.path_of(version.reading.pages_name)
    with Workbook(path, keyring.public_key_of_version(version), Binding(version.ref)) as workbook:
        return workbook.page(sheet - 1, number - 1)


def published_note(correction: Correction) -> str:
    """What was wrong and what has changed. Raises FileMissing, Tampered; KeyUnavailable before its approval."""
    return keyring.public_note(correction)


def _approved_text(release: Release, stored_name: str, binding: Binding, sha256: str) -> str:
    key = keyring.public_key_of_file(release, stored_name)
    text = texts.open_text(stored_name, key, binding)
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise Tampered("These words are not the ones that were approved.")
    return text
