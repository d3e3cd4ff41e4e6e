"""An upload on its way in: sealed as it streams, kept only if an action makes it a fact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict

from releases.documents import keyring, sniff, store
from releases.documents.upload import ReceivedFile, parse_upload
from releases.models import Release


@dataclass
class Arrival:
    """A form with its files: each sealed, bound to a version reference of its own, and nobody's yet."""

    fields: QueryDict
    files: list[ReceivedFile]
    kept: set[str] = field(default_factory=set)

    def keep(self, file: ReceivedFile) -> None:
        self.kept.add(file.stored_name)


def words_of(file: ReceivedFile) -> dict[str, Any]:
    """What `add_document` is told of a file."""
    return {
        "version_ref": file.binding.version,
        "file_name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "stored_name": file.stored_name,
    }


@contextmanager
def arriving(request: HttpRequest, release: Release, *, any_kind: bool = False) -> Iterator[Arrival]:
    """Read the form, and discard afterwards those of its files that were not kept.

    After a fault nothing is discarded: the commit may have gone through. A sealed file that no row names harms
    nobody and is swept later (`tasks.sweep_unnamed`), while a row without its file would be a loss. `any_kind`: of
    file, for what is only looked into.
    """
    check = None if any_kind else sniff.problem_with_content
    fields, files = parse_upload(request, key=keyring.key_for_upload(release), check=check)
    arrival = Arrival(fields, files)
    yield arrival
    for file in files:
        if file.stored_name and file.stored_name not in arrival.kept:
            store.discard(file.stored_name)
