"""An image as the page shows it: drawn at upload by the limited program, with the words across it, as a JPEG."""

from __future__ import annotations

from releases.documents.marks import marked_image
from releases.documents.shown import picture_of
from releases.models import DocumentVersion

from .mark import Mark
from .pieces import Piece

JPEG = "image/jpeg"
START, COMMENT = b"\xff\xd8", b"\xff\xfe"


def pieces(version: DocumentVersion, mark: Mark) -> list[Piece]:
    """With the mark in a comment too, which a program can read. Raises FileMissing, KeyUnavailable or Tampered."""
    drawn = marked_image(picture_of(version, 1), (mark.restriction, mark.holder))
    words = f"PrereleaseCopy {mark.copy} {mark.words}".encode()[:60_000]
    return [START + COMMENT + (len(words) + 2).to_bytes(2, "big") + words + drawn.removeprefix(START)]
