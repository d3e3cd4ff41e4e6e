"""What the public reads: opened with the public key of a release, which the database hides until Publication.

Nothing here can open a release before it: there is no other key in this module (DECISIONS 23).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from releases.models import Correction, DocumentVersion, Summary

from . import keyring, store, texts
from .envelope import Binding
from .errors import Tampered
from .seal import measure, open_sealed
from .table import TablePage, open_page
from .workbook import SheetPage, Workbook


def published_bytes(version: DocumentVersion, sha256: str) -> Iterable[bytes]:
    """The file, once all of it is known to be what was approved: `sha256` comes from the published manifest.

    The whole is measured before its first byte leaves: a stream cannot be taken back. Raises FileMissing,
    KeyUnavailable or Tampered.
    """
    path, key = store.path_of(version.stored_name), keyring.public_key_of_version(version)
    if measure(path, key, Binding(version.ref)).sha256 != sha256:
        raise Tampered("This file is not the one that was approved.")
    return open_sealed(path, key, Binding(version.ref))


def published_summary(summary: Summary, sha256: str) -> str:
    """The words that stand before a release, if they are what was approved. Raises as `published_bytes`."""
    key = keyring.public_key_of(summary.release)
    text = texts.open_text(summary.stored_name, key, Binding(summary.ref, "text"))
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise Tampered("This summary is not the one that was approved.")
    return text


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
