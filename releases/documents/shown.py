"""What is shown to somebody whom the gate has let in: call only after the action that opened it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from releases.models import ChartVersion, DocumentVersion, DraftVersion, Summary

from . import charted, keyring, store, texts
from .charted import Charted
from .envelope import Binding
from .filtering import Found, find
from .pages import PageShape, PageText, open_page_text, open_picture, open_shape
from .read import ShownAs
from .reading_prose import open_blocks
from .records import SealedRecords
from .rows import Rows, below_headings, only_table
from .table import TablePage, open_page, pages_in, pages_of
from .workbook import SheetPage, Workbook


@dataclass(frozen=True)
class Words:
    """A press draft's."""

    heading: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        """As they were typed, a blank line between."""
        blocks = self.text.replace("\r\n", "\n").split("\n\n")
        return [block.strip("\n") for block in blocks if block.strip()]


def page_of(version: DocumentVersion, number: int) -> TablePage:
    """Page `number` of a table, from 1. Raises FileMissing, KeyUnavailable or Tampered; IndexError beyond the last."""
    return open_page(*_sealed(version), number - 1)


def picture_of(version: DocumentVersion, number: int) -> bytes:
    """Page `number` of a drawn version, from 1: JPEG, without a mark. Raises as `page_of`."""
    return open_picture(*_sealed(version), number - 1)


def page_text_of(version: DocumentVersion, number: int) -> PageText:
    return open_page_text(*_sealed(version), number - 1)


def shape_of(version: DocumentVersion, number: int) -> PageShape:
    return open_shape(*_sealed(version), number - 1)


def sheet_of(version: DocumentVersion, sheet: int, number: int) -> SheetPage:
    """Page `number` of a workbook's sheet, both from 1. Raises as `page_of`."""
    path = store.path_of(version.reading.pages_name)
    with Workbook(path, keyring.key_of_version(version), Binding(version.ref)) as workbook:
        return workbook.page(sheet - 1, number - 1)


def prose_of(version: DocumentVersion, number: int) -> list[dict[str, Any]]:
    """Page `number` of a text, from 1: its blocks. Raises as `page_of`."""
    return open_blocks(*_sealed(version), number - 1)


def summary_text(summary: Summary) -> str:
    """Raises FileMissing, KeyUnavailable or Tampered."""
    key = keyring.key_of_file(summary.release, summary.stored_name)
    return texts.open_text(summary.stored_name, key, Binding(summary.ref, "text"))


def chart_of(version: ChartVersion) -> Charted:
    """A chart's words and figures. Raises as `page_of`."""
    key = keyring.key_of_file(version.release, version.stored_name)
    return charted.from_text(texts.open_text(version.stored_name, key, Binding(version.ref, "chart")))


def rows_with(version: DocumentVersion, words: str) -> tuple[TablePage, Found]:
    """The first page of a table, and its rows with these words. Raises as `page_of`."""
    path, key, binding = (
        store.path_of(version.reading.pages_name),
        keyring.key_of_version(version),
        Binding(version.ref),
    )
    with pages_in(path, key, binding) as (_, pages):
        found = find(pages, words, rows_of=lambda page: page)
    return open_page(path, key, binding, 0), found


def sheet_rows_with(version: DocumentVersion, sheet: int, words: str) -> tuple[SheetPage, Found]:
    """The first page of a workbook's sheet, from 1, and its rows with these words. Raises as `page_of`."""
    path = store.path_of(version.reading.pages_name)
    with Workbook(path, keyring.key_of_version(version), Binding(version.ref)) as workbook:
        found = find(workbook.pages(sheet - 1), words, rows_of=lambda page: page["rows"])
        return workbook.page(sheet - 1, 0), found


@contextmanager
def rows_of(version: DocumentVersion, sheet: int = 1) -> Iterator[Rows]:
    """The rows of a table, or of a workbook's sheet, from 1, a page at a time. Raises as `page_of`."""
    path, key, binding = _sealed(version)
    with SealedRecords(path, key, pages_of(binding)) as records:
        is_workbook = version.reading.shown_as == ShownAs.WORKBOOK
        yield below_headings(records, sheet - 1) if is_workbook else only_table(records)


def words_of(version: DraftVersion) -> Words:
    """Raises FileMissing, KeyUnavailable or Tampered."""
    key = keyring.key_of(version.draft.release)
    return Words(**json.loads(texts.open_text(version.stored_name, key, Binding(version.ref, "text"))))


def _sealed(version: DocumentVersion) -> tuple[Path, bytes, Binding]:
    """Where what a version was read into lies, its key, and what the uploaded file is bound to."""
    return (
        store.path_of(version.reading.pages_name),
        keyring.key_of_version(version),
        Binding(version.ref),
    )
