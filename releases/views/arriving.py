"""An upload on its way in: sealed as it streams, kept only if an action makes it a fact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from prerelease.core.refs import new_ref
from releases.documents import keyring, sniff, store
from releases.documents.envelope import Binding
from releases.documents.upload import ReceivedFile, parse_upload
from releases.models import Release


@dataclass
class Arrival:
    """A form with its files: sealed and bound to `version_ref`, and nobody's yet."""

    version_ref: str
    fields: QueryDict
    files: list[ReceivedFile]
    is_kept: bool = False

    @property
    def words(self) -> dict[str, Any]:
        """What `add_document` is told of the one file."""
        file = self.files[0]
        return {
            "version_ref": self.version_ref,
            "file_name": file.name,
            "size": file.size,
            "sha256": file.sha256,
            "stored_name": file.stored_name,
        }

    def keep(self) -> None:
        self.is_kept = True


@contextmanager
def arriving(request: HttpRequest, release: Release) -> Iterator[Arrival]:
    """Read the form, and discard its files afterwards unless they were kept.

    After a fault nothing is discarded: the commit may have gone through, and a sealed file that no row names harms
    nobody, while a row without its file would be a loss.
    """
    ref = new_ref()
    fields, files = parse_upload(
        request, key=keyring.key_of(release), binding=Binding(ref), check=sniff.problem_with_content
    )
    arrival = Arrival(ref, fields, files)
    yield arrival
    if not arrival.is_kept:
        for file in files:
            if file.stored_name:
                store.discard(file.stored_name)
