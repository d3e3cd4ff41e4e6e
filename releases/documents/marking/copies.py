"""One copy of a version, marked: how large it is, what it is called, and its bytes as they flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.kinds import CONTENT_TYPES, Kind
from releases.documents.seal import open_sealed
from releases.models import DocumentVersion, VersionMarking

from . import beside, package, pdf, picture
from .mark import Mark
from .pieces import Piece, flowing, size_of
from .plans import How, open_plan

ZIP = "application/zip"


@dataclass(frozen=True)
class MarkedCopy:
    """Not opened yet: `chunks` opens the original as it goes, and raises as `open_sealed` does."""

    version: DocumentVersion
    file_name: str
    content_type: str
    pieces: list[Piece]

    @property
    def size(self) -> int:
        return size_of(self.pieces)

    def chunks(self) -> Iterator[bytes]:
        version = self.version
        path = store.path_of(version.stored_name)
        return flowing(self.pieces, open_sealed(path, keyring.key_of_version(version), Binding(version.ref)))


def marked_copy(marking: VersionMarking, mark: Mark) -> MarkedCopy:
    """Raises FileMissing, KeyUnavailable or Tampered."""
    version = marking.version
    plan = open_plan(marking.stored_name, key=keyring.key_of_version(version), binding=Binding(version.ref))
    name, kind = PurePath(version.file_name), Kind(version.reading.kind)
    ending, content_type = name.suffix, CONTENT_TYPES[kind]
    match How(marking.how):
        case How.PDF:
            pieces = pdf.pieces(plan, mark, version.size)
        case How.PACKAGE:
            pieces = package.pieces(plan, mark)
        case How.BESIDE:
            pieces, ending, content_type = beside.pieces(plan, mark, version.file_name), ".zip", ZIP
        case How.IMAGE:
            pieces, ending, content_type = picture.pieces(version, mark), ".jpg", picture.JPEG
        case other:
            raise ValueError(f"No copy is marked like this: {other}")
    return MarkedCopy(version, f"{name.stem} (copy {mark.copy}){ending}", content_type, pieces)
